package io.signalbox.address;

/** What could not be understood of an address; what it concerns stayed where the sender had put it. */
public enum Remark {
    STREET_UNCLEAR("which part of an address is the street is not clear: the parts stayed in the order they came in"),
    CITY_UNCLEAR("an address names no city that could be told from its street"),
    POSTAL_CODE_UNUSED("an address has a postal code, and its country has none"),
    COUNTRY_UNKNOWN("the country of an address is neither a code nor a name that is known");

    private final String text;

    Remark(String text) {
        this.text = text;
    }

    /** For people; never quotes the address. */
    public String text() {
        return text;
    }
}
