package io.signalbox.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import io.signalbox.problem.Problem;

/** The pages of sign-in, in {@code templates/signin}. */
final class SignInViews {

    private SignInViews() {}

    @CheckedTemplate(basePath = "signin")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(Form form);

        static native TemplateInstance password(Password password);

        static native TemplateInstance refused(Problem problem);

        static native TemplateInstance onward(String to);
    }

    /**
     * The sign-in form.
     *
     * @param message what went wrong, or null
     * @param provider what the provider is called, or null without one
     */
    record Form(String token, String to, String name, String message, String provider) {

        /** As a parameter of a link. */
        public String encodedTo() {
            return Refusal.encode(to);
        }
    }

    /** The form for a new password. */
    record Password(String token, String user, boolean forced, String message) {}

    static String form(Form form) {
        return Templates.form(form).render();
    }

    static String password(Password password) {
        return Templates.password(password).render();
    }

    static String refused(Problem problem) {
        return Templates.refused(problem).render();
    }

    static String onward(String to) {
        return Templates.onward(to).render();
    }
}
