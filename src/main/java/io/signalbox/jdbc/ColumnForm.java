package io.signalbox.jdbc;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
            json.writeString(isInfinite ? row.getString(at) : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
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
    BYTES {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            json.writeBinary(row.getBytes(at));
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
    TEXT {
        @Override
        void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
            json.writeString(row.getString(at));
        }
    };

    private static final Pattern DIGITS = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /**
     * @param type of {@link Types}
     * @param name as the database calls it
     */
    static ColumnForm of(int type, String name) {
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

    void write(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException {
        if (row.getString(at) == null) {
            json.writeNull();
        } else {
            writeValue(row, at, json);
        }
    }

    abstract void writeValue(ResultSet row, int at, JsonGenerator json) throws SQLException, IOException;

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
