package io.signalbox.address;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ways to write city, region and postal code; each reads what it writes, and what people write in its place. */
enum CityLine {

    /** {@code San Francisco, CA 94104} */
    REGION_POSTAL {
        @Override
        List<String> write(CityPart part) {
            String region = part.region();
            if (part.city() == null || (part.postalCode() == null && region != null && !isCode(region))) {
                return lines(part.cityAndRegion(), part.postalCode());
            }
            String tail = region == null ? part.postalCode() : spaced(region, part.postalCode());
            return tail == null ? List.of(part.city()) : List.of(part.city() + ", " + tail);
        }

        @Override
        CityPart read(List<String> segments, PostalCode postalCode) {
            String last = takeLast(segments);
            if (last == null) {
                return CityPart.of(null, null);
            }
            PostalCode.Split split = postalCode.trailing(last);
            if (split == null) {
                return isCode(last) && !segments.isEmpty()
                        ? new CityPart(takeLast(segments), last, null)
                        : CityPart.of(last, null);
            }
            return withPostalCode(segments, split.rest(), split.code());
        }

        private CityPart withPostalCode(List<String> segments, String head, String code) {
            if (head == null) {
                return CityPart.of(takeLast(segments), code);
            }
            Matcher both = CITY_AND_CODE.matcher(head);
            if (both.matches()) {
                return new CityPart(both.group(1), both.group(2), code);
            }
            boolean cityBefore = !segments.isEmpty()
                    && (isCode(head) || (segments.size() > 1 && looksLikeCity(segments.get(segments.size() - 1))));
            return cityBefore ? new CityPart(takeLast(segments), head, code) : CityPart.of(head, code);
        }
    },

    /** {@code 10115 Berlin} */
    POSTAL_CITY {
        @Override
        List<String> write(CityPart part) {
            String city = part.cityAndRegion();
            return lines(part.postalCode() == null ? city : spaced(part.postalCode(), city), null);
        }

        @Override
        CityPart read(List<String> segments, PostalCode postalCode) {
            int last = segments.size() - 1;
            for (int i = last; i >= Math.max(0, last - 1); i--) {
                PostalCode.Split split = postalCode.leading(segments.get(i));
                if (split != null) {
                    String region = i < last ? takeLast(segments) : null;
                    takeLast(segments);
                    CityPart city = CityPart.of(split.rest(), split.code());
                    return region == null ? city : new CityPart(city.city(), region, city.postalCode());
                }
            }
            return CityPart.of(takeLast(segments), null);
        }
    },

    /** {@code Singapore 049315} */
    CITY_POSTAL {
        @Override
        List<String> write(CityPart part) {
            String city = part.cityAndRegion();
            return lines(part.postalCode() == null ? city : spaced(city, part.postalCode()), null);
        }
    },

    /** The postal code, if any, on a line of its own: {@code London, SW1A 1AA} */
    POSTAL_BELOW {
        @Override
        List<String> write(CityPart part) {
            return lines(part.cityAndRegion(), part.postalCode());
        }
    };

    private static final Pattern CITY_AND_CODE = Pattern.compile("(.+?)\\s+([A-Z]{2,3})");
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,3}");

    /** One or two lines, none blank. */
    abstract List<String> write(CityPart part);

    /** Takes what belongs to the city from the end of the segments. */
    CityPart read(List<String> segments, PostalCode postalCode) {
        String last = takeLast(segments);
        if (last == null) {
            return CityPart.of(null, null);
        }
        PostalCode.Split split = postalCode.trailing(last);
        if (split == null) {
            return CityPart.of(last, null);
        }
        return CityPart.of(split.rest() == null ? takeLast(segments) : split.rest(), split.code());
    }

    private static boolean isCode(String region) {
        return CODE.matcher(region).matches();
    }

    private static boolean looksLikeCity(String segment) {
        return !StreetLine.isUnit(segment) && !Character.isDigit(segment.charAt(0));
    }

    private static String takeLast(List<String> segments) {
        return segments.isEmpty() ? null : segments.remove(segments.size() - 1);
    }

    private static String spaced(String first, String second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first + " " + second;
    }

    private static List<String> lines(String first, String second) {
        return Stream.of(first, second).filter(Objects::nonNull).toList();
    }
}
