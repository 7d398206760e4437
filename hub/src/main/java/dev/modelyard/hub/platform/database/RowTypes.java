package dev.modelyard.hub.platform.database;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows and the hub's value types as columns, without registering each.
 *
 * <p>A record of one {@code String}, such as an id, is a text column; so is an enum with a method {@code wire()}, by what
 * that returns. Every other record is a row whose columns are named like its components, in snake case; to write it,
 * {@code @BindMethods} takes it if it is public.
 */
final class RowTypes implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerRowMapper(RowTypes::row);
        jdbi.registerColumnMapper(RowTypes::column);
        jdbi.registerArgument(new Texts());
    }

    private static Optional<RowMapper<?>> row(Type type, ConfigRegistry config) {
        var raw = GenericTypes.getErasedType(type);
        return raw.isRecord() && !isText(raw) ? Optional.of(ConstructorMapper.of(raw)) : Optional.empty();
    }

    private static Optional<ColumnMapper<?>> column(Type type, ConfigRegistry config) {
        var raw = GenericTypes.getErasedType(type);
        if (isText(raw)) {
            var constructor = constructor(raw);
            return Optional.of((row, column, context) -> {
                var text = row.getString(column);
                return text == null ? null : call(constructor, text);
            });
        }
        return wire(raw).map(wire -> (row, column, context) -> {
            var text = row.getString(column);
            return text == null ? null : constant(raw, wire, text);
        });
    }

    /** Preparable, because Jdbi asks such factories first and would write an enum by its Java name otherwise. */
    private static final class Texts implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<@Nullable Object, Argument>> prepare(Type type, ConfigRegistry config) {
            var raw = GenericTypes.getErasedType(type);
            var text = isText(raw) ? Optional.of(accessor(raw)) : wire(raw);
            return text.map(accessor -> value -> (position, statement, context) -> {
                if (value == null) {
                    statement.setNull(position, Types.VARCHAR);
                } else {
                    statement.setString(position, (String) call(accessor, value));
                }
            });
        }
    }

    private static boolean isText(Class<?> type) {
        var components = type.getRecordComponents();
        return components != null && components.length == 1 && components[0].getType() == String.class;
    }

    private static MethodHandle constructor(Class<?> type) {
        try {
            return lookup(type).findConstructor(type, MethodType.methodType(void.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle accessor(Class<?> type) {
        try {
            return lookup(type).unreflect(type.getRecordComponents()[0].getAccessor());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> wire(Class<?> type) {
        try {
            return type.isEnum()
                    ? Optional.of(lookup(type).findVirtual(type, "wire", MethodType.methodType(String.class)))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static Object constant(Class<?> type, MethodHandle wire, String text) throws SQLException {
        for (var constant : type.getEnumConstants()) {
            if (text.equals(call(wire, constant))) {
                return constant;
            }
        }
        throw new SQLException(
                "The database holds a " + type.getSimpleName() + " that this version does not know: " + text);
    }

    private static Object call(MethodHandle handle, Object argument) throws SQLException {
        try {
            return handle.invoke(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }
}
