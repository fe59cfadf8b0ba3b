package io.signalbox.web;

import io.signalbox.problem.ProblemCode;

/** Which HTTP status a problem has, at whichever interface it is reported. */
public final class ProblemStatus {

    private ProblemStatus() {}

    /** By what the problem is; where nothing is named, by who has to act: the caller, nobody but time, or we. */
    public static int of(ProblemCode code) {
        return switch (code) {
            case NOT_AUTHENTICATED, SIGNATURE_REFUSED -> 401;
            case NOT_ALLOWED, ORIGIN_REFUSED, FORM_REFUSED, PROVIDER_REFUSED, NO_ROLE, HANDSHAKE_REFUSED -> 403;
            case TARGET_UNKNOWN, UNKNOWN_WEBHOOK -> 404;
            case METHOD_REFUSED -> 405;
            case BODY_TOO_SLOW -> 408;
            case NOT_POSSIBLE_NOW, MESSAGE_ID_REUSED, KEY_IN_USE -> 409;
            case INTAKE_ENDED -> 410;
            case BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case HOST_REFUSED -> 421;
            case KEY_REUSED -> 422;
            case HEADERS_TOO_LARGE -> 431;
            case LEDGER_REFUSED -> 503;
            default ->
                switch (code.failureClass()) {
                    case PERMANENT, REMARK -> 400;
                    case TRANSIENT -> 503;
                    case OURS -> 500;
                };
        };
    }
}
