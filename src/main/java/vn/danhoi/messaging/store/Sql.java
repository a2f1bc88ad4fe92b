package vn.danhoi.messaging.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.SqlTypeValue;

/** Values as statements take and give them. Typed, so that the driver need not ask the server what a null is. */
public final class Sql {

    private Sql() {}

    public static SqlParameterValue time(@Nullable Instant instant) {
        return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE,
                instant == null ? null : instant.atOffset(ZoneOffset.UTC));
    }

    public static SqlParameterValue text(@Nullable String text) {
        return new SqlParameterValue(Types.VARCHAR, SafeText.ofNullable(text));
    }

    public static SqlParameterValue bytes(byte @Nullable [] bytes) {
        return new SqlParameterValue(Types.BINARY, bytes);
    }

    public static SqlParameterValue number(@Nullable Long number) {
        return new SqlParameterValue(Types.BIGINT, number);
    }

    /** For {@code = any(?)} and {@code unnest(?)}. */
    public static SqlParameterValue array(@Nullable String[] texts) {
        String[] clean = Arrays.stream(texts).map(SafeText::ofNullable).toArray(String[]::new);
        return new SqlParameterValue(Types.ARRAY, new ArrayOf("text", clean));
    }

    public static SqlParameterValue array(byte[][] values) {
        return new SqlParameterValue(Types.ARRAY, new ArrayOf("bytea", values));
    }

    private record ArrayOf(String type, Object[] values) implements SqlTypeValue {

        @Override
        public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
                throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf(type, values));
        }
    }

    public static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> findInstant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
