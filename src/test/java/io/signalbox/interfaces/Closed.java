package io.signalbox.interfaces;

/** Why an interface does not offer an action. */
enum Closed {
    ONE_LINE(
            "one line",
            "JMX shows numbers and answers in one line; what is answered with a list or a report is not there"),
    STEPWISE(
            "planned", "what is planned, and done beside a file or over days, is left to the command line and the API"),
    MASKED("masked", "assistants see payloads masked only"),
    SINGLY("singly", "an assistant, or a button in JConsole, discards deliveries one at a time"),
    PAGES("pages", "what people browse on pages is shown by the console, and answered to programs by the API"),
    FILES(
            "files",
            "on the command line mappings are tried on files, by `check` and route tests, and the handbook is made of"
                    + " files"),
    PEOPLE("people", "accounts are for people, and people come in through the console; programs have tokens"),
    SECOND("second", "what a second person has to approve, no program approves that may have asked for it"),
    VALUES("values", "what a record lacks is supplied by people who know it, not by an assistant"),
    BEANS("beans", "the beans of Camel and Java are reached through JMX alone");

    private final String word;
    private final String meaning;

    Closed(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** As the table of the page shows it. */
    String cell() {
        return "– (" + word + ")";
    }

    /** As the page explains it above the table. */
    String sentence() {
        return "- *" + word + "*: " + meaning + ".";
    }
}
