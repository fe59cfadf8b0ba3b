package io.signalbox.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import io.signalbox.problem.Problem;

/** The templates in {@code templates/console}; what they use of their parameters is checked by the build. */
@CheckedTemplate(basePath = "console")
final class Pages {

    private Pages() {}

    static native TemplateInstance failed(Shell shell, Problem problem);

    static native TemplateInstance overview(Shell shell, Overview overview);
}
