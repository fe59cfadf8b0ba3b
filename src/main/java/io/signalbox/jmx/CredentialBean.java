package io.signalbox.jmx;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.signalbox.credential.CredentialReport;

/** Answers each question from what holds at that moment. */
final class CredentialBean implements CredentialMXBean {

    private final String system;
    private final Supplier<Optional<CredentialReport>> credential;
    private final Steering steering;

    /** @param credential empty once the system is gone, or no longer needs credentials */
    CredentialBean(String system, Supplier<Optional<CredentialReport>> credential, Steering steering) {
        this.system = system;
        this.credential = credential;
        this.steering = steering;
    }

    private <T> T ask(Function<CredentialReport, T> question) {
        return credential.get().map(question).orElse(null);
    }

    private Date time(Function<CredentialReport, Instant> question) {
        Instant time = ask(question);
        return time == null ? null : Date.from(time);
    }

    @Override
    public String getState() {
        return ask(report -> report.state().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getAlarm() {
        return ask(CredentialReport::alarm);
    }

    @Override
    public String getType() {
        return ask(CredentialReport::type);
    }

    @Override
    public String getOwner() {
        return ask(CredentialReport::owner);
    }

    @Override
    public String getSource() {
        return ask(CredentialReport::source);
    }

    @Override
    public Date getLastUse() {
        return time(CredentialReport::lastUse);
    }

    @Override
    public Date getLastSuccess() {
        return time(CredentialReport::lastSuccess);
    }

    @Override
    public Date getLastRotation() {
        return time(CredentialReport::lastRotation);
    }

    @Override
    public Date getExpires() {
        return time(CredentialReport::expires);
    }

    @Override
    public String rotate(String reason) {
        return steering.rotate(system, reason);
    }
}
