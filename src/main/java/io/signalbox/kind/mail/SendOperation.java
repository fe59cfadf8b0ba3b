package io.signalbox.kind.mail;

import java.net.URI;
import java.time.Clock;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.mail.MailUrl;
import io.signalbox.mail.SendRequest;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** Sends one mail. */
record SendOperation(String name, MailTemplate mail) implements CallableOperation {

    @Override
    public boolean isSafe() {
        return false;
    }

    @Override
    public boolean sendsBody() {
        return mail.all().stream().anyMatch(TextTemplate::readsBody);
    }

    @Override
    public String template() {
        return TextTemplate.places(mail.all().stream());
    }

    @Override
    public String verb() {
        return SendRequest.VERB;
    }

    @Override
    public SendRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        URI address = system.address().require(system.name());
        CallName call = new CallName(system.name(), name);
        if (!MailUrl.isRelay(address) && MailUrl.refusal(address).isEmpty()) {
            throw CallProblems.notBuilt(
                    call, "the system's URL is of a mailbox, and mails are sent by smtps:// or smtp://", null);
        }
        return SendRequest.of(address, new FilledMail(mail, payload, call).of(system.name() + "/" + name + "/" + key));
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return SmtpAnswer.of(answer.code()).outcome(answer.code());
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return SmtpAnswer.of(answer.outcome().code()).judge(answer, judging);
    }
}
