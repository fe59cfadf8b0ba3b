package io.signalbox.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;

/** How the values of a column are written as JSON. What has no form of its own is the text that the database shows. */
enum ColumnForm {
    NUMBER {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            number(row.getString(at), json);
        }
    },
    BOOLEAN {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            json.writeBoolean(row.getBoolean(at));
        }
    },
    /** Of a known moment. */
    MOMENT {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
            boolean isInfinite = time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN);
            json.writeString(
                    isInfinite
                            ? row.getString(at)
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                    time.withOffsetSameInstant(ZoneOffset.UTC)));
        }
    },
    /** That nobody says the zone of. */
    LOCAL_TIME {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            LocalDateTime time = row.getObject(at, LocalDateTime.class);
            boolean isInfinite = time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN);
            json.writeString(isInfinite ? row.getString(at) : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
        }
    },
    /** Of a known moment, in a session whose zone is UTC, by a driver that says no zone. */
    MOMENT_IN_UTC {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            OffsetDateTime time = row.getObject(at, LocalDateTime.class).atOffset(ZoneOffset.UTC);
            json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    },
    BYTES {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            json.writeBinary(row.getBytes(at));
        }
    },
    /** Bytes that the driver brings piece by piece. */
    LARGE_BYTES {
        @Override
        void write(ResultSet row, int at, JsonGenerator json, int most) throws SQLException, IOException {
            try (InputStream bytes = row.getBinaryStream(at)) {
                if (bytes == null) {
                    json.writeNull();
                } else {
                    json.writeBinary(bytes.readNBytes(most + 1));
                }
            }
        }
    },
    /** A text that the driver brings piece by piece. */
    LARGE_TEXT {
        @Override
        void write(ResultSet row, int at, JsonGenerator json, int most) throws SQLException, IOException {
            try (Reader text = row.getCharacterStream(at)) {
                if (text == null) {
                    json.writeNull();
                } else {
                    json.writeString(upTo(text, most + 1));
                }
            }
        }
    },
    /** What the value itself is, in a database whose columns have no types. */
    OWN {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            Object value = row.getObject(at);
            if (value instanceof byte[] bytes) {
                json.writeBinary(bytes);
            } else if (value instanceof Number number) {
                number(number.toString(), json);
            } else {
                json.writeString(row.getString(at));
            }
        }
    },
    TREE {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            json.writeRawValue(row.getString(at));
        }
    },
    LIST {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            Array array = row.getArray(at);
            elements((Object[]) array.getArray(), json);
            array.free();
        }
    },
    TEXT;

    private static final Pattern DIGITS = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    /** Numbers of their own, where a standard one came late. */
    private static final int SQLSERVER_MOMENT = -155;

    private static final int ORACLE_MOMENT = -101;
    private static final int ORACLE_LOCAL_MOMENT = -102;

    /**
     * @param type of {@link Types}
     * @param name as the database calls it
     */
    static ColumnForm of(Family family, int type, String name) {
        if (family == Family.SQLITE) {
            return OWN;
        }
        if (family == Family.POSTGRESQL) {
            return ofPostgresql(type, name);
        }
        if (name.equalsIgnoreCase("json") && (family.isMysql() || family == Family.H2)) {
            return TREE;
        }
        if (family.isMysql() && type == Types.TIMESTAMP && name.equalsIgnoreCase("timestamp")) {
            return MOMENT_IN_UTC;
        }
        return switch (type) {
            case Types.TINYINT -> NUMBER;
            case Types.BIT -> BOOLEAN;
            case Types.BLOB, Types.LONGVARBINARY -> LARGE_BYTES;
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> LARGE_TEXT;
            case SQLSERVER_MOMENT, ORACLE_MOMENT, ORACLE_LOCAL_MOMENT -> MOMENT;
            default -> ofType(type);
        };
    }

    private static ColumnForm ofPostgresql(int type, String name) {
        switch (name) {
            case "bool" -> {
                return BOOLEAN;
            }
            case "json", "jsonb" -> {
                return TREE;
            }
            case "timestamptz" -> {
                return MOMENT;
            }
            default -> {
                return ofType(type);
            }
        }
    }

    private static ColumnForm ofType(int type) {
        return switch (type) {
            case Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> NUMBER;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.TIMESTAMP -> LOCAL_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
            case Types.ARRAY -> LIST;
            default -> TEXT;
        };
    }

    /** @param most characters or bytes that are of use; more may be left out where a value has them */
    void write(ResultSet row, int at, JsonGenerator json, int most) throws SQLException, IOException {
        if (row.getString(at) == null) {
            json.writeNull();
        } else {
            writeValue(row, at, json);
        }
    }

    /** Writes one that is not NULL. */
    void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
        json.writeString(row.getString(at));
    }

    private static String upTo(Reader text, int most) throws IOException {
        StringBuilder read = new StringBuilder();
        char[] piece = new char[8192];
        for (int count = text.read(piece); count > 0 && read.length() < most; count = text.read(piece)) {
            read.append(piece, 0, count);
        }
        return read.toString();
    }

    /** With all its digits; as text where it is none, such as NaN. */
    private static void number(String text, JsonGenerator json) throws IOException {
        if (DIGITS.matcher(text).matches()) {
            json.writeNumber(new BigDecimal(text));
        } else {
            json.writeString(text);
        }
    }

    private static void elements(Object[] elements, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object element : elements) {
            if (element == null) {
                json.writeNull();
            } else if (element instanceof Object[] inner) {
                elements(inner, json);
            } else if (element instanceof Boolean said) {
                json.writeBoolean(said);
            } else if (element instanceof Number number) {
                number(number.toString(), json);
            } else {
                json.writeString(element.toString());
            }
        }
        json.writeEndArray();
    }
}
