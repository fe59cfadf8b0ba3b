package io.signalbox.cli.demo;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.cli.command.HubClient;

/** Made-up people with the addresses that trip mappings: suites, PO boxes, other countries. Nobody has these numbers. */
public final class SampleContacts {

    private record Person(
            String firstName,
            String lastName,
            String company,
            String phone,
            String plan,
            String line1,
            String line2,
            String city,
            String state,
            String postalCode,
            String country) {}

    private static final List<Person> PEOPLE = List.of(
            new Person(
                    "Ada",
                    "Lovelace",
                    "Analytical Engines Ltd",
                    "(415) 555-0132",
                    "enterprise",
                    "548 Market Street",
                    "Suite 200",
                    "San Francisco",
                    "CA",
                    "94104",
                    "US"),
            new Person(
                    "Jürgen",
                    "Müller",
                    "Müller & Söhne GmbH",
                    "030 23125 042",
                    "team",
                    "Friedrichstraße 68",
                    null,
                    "Berlin",
                    null,
                    "10117",
                    "DE"),
            new Person(
                    "Grace",
                    "Hopper",
                    "Compiler Works Inc.",
                    "(212) 555-0119",
                    "starter",
                    "PO Box 1420",
                    null,
                    "New York",
                    "NY",
                    "10008",
                    "US"),
            new Person(
                    "Maeve",
                    "O'Brien",
                    "O'Brien Logistics Ltd",
                    "020 7946 0958",
                    "team",
                    "221B Baker Street",
                    "Flat 3",
                    "London",
                    null,
                    "NW1 6XE",
                    "GB"),
            new Person(
                    "Katherine",
                    "Johnson",
                    "Trajectory Partners LLC",
                    "+1 757 555 0164",
                    "enterprise",
                    "1 Launch Way",
                    "Building 4, Floor 12",
                    "Hampton",
                    "VA",
                    "23666",
                    "US"),
            new Person(
                    "José",
                    "Núñez",
                    "Núñez Imports",
                    "305-555-0187",
                    "starter",
                    "99 Ocean Drive",
                    "Apt. 5C",
                    "Miami Beach",
                    "FL",
                    "33139",
                    "US"),
            new Person(
                    "Anneliese",
                    "Groß",
                    "Groß Feinmechanik KG",
                    "+49 30 23125 117",
                    "enterprise",
                    "Am Hafen 7",
                    "3. OG links",
                    "Hamburg",
                    null,
                    "20457",
                    "DE"));

    private SampleContacts() {}

    /** The contact number {@code index} (from zero), with the id given. The first is Ada Lovelace in Suite 200. */
    public static ObjectNode contact(int index, String id) {
        Person person = PEOPLE.get(Math.floorMod(index, PEOPLE.size()));
        ObjectNode contact = HubClient.JSON.createObjectNode();
        contact.put("id", id)
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("company", person.company())
                .put("email", id.toLowerCase(Locale.ROOT) + "@example.com")
                .put("phone", person.phone());
        ObjectNode address = contact.putObject("address");
        address.put("line1", person.line1());
        if (person.line2() != null) {
            address.put("line2", person.line2());
        }
        address.put("city", person.city());
        if (person.state() != null) {
            address.put("state", person.state());
        }
        address.put("postalCode", person.postalCode()).put("country", person.country());
        return contact.put("plan", person.plan()).put("stage", "customer");
    }
}
