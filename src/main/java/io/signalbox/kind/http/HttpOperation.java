package io.signalbox.kind.http;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.ItemResults;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.TemplateValues;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.http.BodyForm;
import io.signalbox.http.HttpRequest;
import io.signalbox.http.MultipartView;
import io.signalbox.http.ReadItems;
import io.signalbox.http.RequestTemplate;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.ContractedOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * A request over HTTP.
 *
 * @param method such as {@code POST}
 * @param requestTemplate path and query
 * @param form how the body is written
 * @param answers how it is said how a call went
 * @param expectsJson whether an answer that is no JSON is no success
 */
public record HttpOperation(
        String name,
        String method,
        RequestTemplate requestTemplate,
        BodyForm form,
        AnswerRules answers,
        boolean expectsJson)
        implements CallableOperation, ContractedOperation {

    private static final BodyView PARTS = new MultipartView();

    @Override
    public HttpRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return new BuildRequest(this, system, payload).build(key, agent);
    }

    @Override
    public BodyView bodies() {
        return form == BodyForm.MULTIPART ? PARTS : BodyView.JSON;
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return new Answers(clock).outcome(Integer.parseInt(answer.code()), answer::header);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return new AnswerJudge(new Answers(judging.clock())).judge(this, answer, judging);
    }

    @Override
    public Optional<ItemResults> results(Answer answer, List<byte[]> sent, Judging judging) {
        return ReadItems.of(
                judging.name(),
                Integer.parseInt(answer.outcome().code()),
                AnswerJudge.json(answer),
                answers,
                sent,
                judging.mask());
    }

    /** RFC 9110, section 9.2.1. */
    @Override
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    @Override
    public String verb() {
        return method;
    }

    @Override
    public String template() {
        return requestTemplate.hasPlaces() ? requestTemplate.toString() : "";
    }

    @Override
    public String pathAndQuery() {
        return requestTemplate.toString();
    }

    @Override
    public String mediaType() {
        return sendsBody() ? form.mediaType() : null;
    }

    @Override
    public boolean searches() {
        return requestTemplate.toString().contains("?");
    }

    @Override
    public boolean sendsBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    /** Our template has the form of the path, where one of them may begin with what the other leaves to the base URL. */
    @Override
    public boolean isAt(String otherMethod, String path) {
        String ours = form(requestTemplate.toString().split("\\?", 2)[0].replace("${", "{"));
        String theirs = form(path);
        return method.equalsIgnoreCase(otherMethod) && (theirs.endsWith(ours) || ours.endsWith(theirs));
    }

    private static String form(String path) {
        return path.replaceAll("\\{[^{}]*}", "{}").replaceAll("/+$", "");
    }

    /**
     * Where one call goes.
     *
     * @throws io.signalbox.problem.ProblemException when the URL is not configured, or the message lacks what the template needs
     */
    URI target(SystemDescriptor system, TemplateValues values) {
        URI base = system.address().require(system.name());
        String operation = "'" + name + "' of system '" + system.name() + "'";
        Optional<String> link = values.place("link");
        return link.isPresent()
                ? RequestTemplate.linked(base, link.get(), operation)
                : requestTemplate.target(base, values, operation);
    }
}
