package io.signalbox.console;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.handbook.HtmlWriter;
import io.signalbox.handbook.Links;
import io.signalbox.handbook.Page;
import io.signalbox.handbook.PageName;
import io.signalbox.status.ReadHandbook;

/** The handbook. */
@Singleton
final class HandbookScreens {

    private final ReadHandbook handbook;

    HandbookScreens(ReadHandbook handbook) {
        this.handbook = handbook;
    }

    void install(Screens screens) {
        screens.page("/handbook", visit -> page(visit, PageName.OVERVIEW));
        screens.page("/handbook/:name", visit -> page(visit, PageName.integration(visit.path("name"))));
        screens.page("/handbook/systems/:name", visit -> page(visit, PageName.system(visit.path("name"))));
    }

    private TemplateInstance page(Visit visit, PageName name) {
        Page page = handbook.page(visit.caller(), name);
        return Pages.handbook(
                Shell.of(visit, page.title(), "handbook"), page, HtmlWriter.sections(page, Links.console()));
    }
}
