package io.signalbox.address;

/**
 * A postal address in the canonical shape of {@code routes/model/address.schema.json}. Any part may be null.
 *
 * @param unit what stands beside the street: suite, apartment, floor, building, district, who receives; several joined by comma
 * @param country ISO 3166 alpha-2
 */
public record Address(String street, String unit, String city, String region, String postalCode, String country) {}
