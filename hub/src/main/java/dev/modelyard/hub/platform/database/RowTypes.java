package dev.modelyard.hub.platform.database;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows and the hub's value types as columns, without registering each.
 *
 * <p>A record of one {@code String}, such as an id, is a text column; so is an enum with a method {@code wire()}, by what
 * that returns. Every other record is a row whose columns are named like its components, in snake case; to write it,
 * {@code @BindMethods} takes it if it is public.
 */
final class RowTypes implements JdbiPlugin {
    private static final MethodType CALL = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<Optional<RowMapper<?>>> ROWS = new ClassValue<>() {
        @Override
        protected Optional<RowMapper<?>> computeValue(Class<?> type) {
            return type.isRecord() && !isText(type)
                    ? Optional.of(new Rows<>(ConstructorMapper.of(type), new ConcurrentHashMap<>()))
                    : Optional.empty();
        }
    };

    private static final ClassValue<Optional<ColumnMapper<?>>> READERS = new ClassValue<>() {
        @Override
        protected Optional<ColumnMapper<?>> computeValue(Class<?> type) {
            return reader(type);
        }
    };

    private static final ClassValue<Optional<MethodHandle>> WRITERS = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return isText(type) ? Optional.of(accessor(type)) : wire(type);
        }
    };

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerRowMapper(RowTypes::row);
        jdbi.registerColumnMapper(RowTypes::column);
        jdbi.registerArgument(new Texts());
    }

    private static Optional<RowMapper<?>> row(Type type, ConfigRegistry config) {
        return ROWS.get(GenericTypes.getErasedType(type));
    }

    /** How a record is read from these columns, which is looked up once for all statements that have them. */
    private record Rows<T>(RowMapper<T> mapper, Map<List<String>, RowMapper<T>> byColumns) implements RowMapper<T> {
        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            var columns = labels(rows.getMetaData());
            var known = byColumns.get(columns);
            if (known == null) {
                known = mapper.specialize(rows, context);
                byColumns.put(columns, known);
            }
            return known;
        }

        @Override
        public T map(ResultSet rows, StatementContext context) throws SQLException {
            return specialize(rows, context).map(rows, context);
        }

        private static List<String> labels(ResultSetMetaData columns) throws SQLException {
            var labels = new ArrayList<String>(columns.getColumnCount());
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                labels.add(columns.getColumnLabel(column));
            }
            return labels;
        }
    }

    private static Optional<ColumnMapper<?>> column(Type type, ConfigRegistry config) {
        return READERS.get(GenericTypes.getErasedType(type));
    }

    private static Optional<ColumnMapper<?>> reader(Class<?> type) {
        if (isText(type)) {
            var constructor = constructor(type);
            return Optional.of((row, column, context) -> {
                var text = row.getString(column);
                return text == null ? null : call(constructor, text);
            });
        }
        return wire(type).map(wire -> {
            var constants = constants(type, wire);
            return (row, column, context) -> {
                var text = row.getString(column);
                return text == null ? null : constant(type, constants, text);
            };
        });
    }

    /** Preparable, because Jdbi asks such factories first and would write an enum by its Java name otherwise. */
    private static final class Texts implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<@Nullable Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return WRITERS.get(GenericTypes.getErasedType(type))
                    .map(accessor -> value -> (position, statement, context) -> {
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
            return lookup(type)
                    .findConstructor(type, MethodType.methodType(void.class, String.class))
                    .asType(CALL);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle accessor(Class<?> type) {
        try {
            return lookup(type)
                    .unreflect(type.getRecordComponents()[0].getAccessor())
                    .asType(CALL);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> wire(Class<?> type) {
        try {
            return type.isEnum()
                    ? Optional.of(lookup(type)
                            .findVirtual(type, "wire", MethodType.methodType(String.class))
                            .asType(CALL))
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

    private static Map<String, Object> constants(Class<?> type, MethodHandle wire) {
        Map<String, Object> constants = new HashMap<>();
        for (var constant : type.getEnumConstants()) {
            constants.put((String) call(wire, constant), constant);
        }
        return Map.copyOf(constants);
    }

    private static Object constant(Class<?> type, Map<String, Object> constants, String text) throws SQLException {
        var constant = constants.get(text);
        if (constant == null) {
            throw new SQLException(
                    "The database holds a " + type.getSimpleName() + " that this version does not know: " + text);
        }
        return constant;
    }

    /** @param handle of the type {@link #CALL}, so that nothing is converted when it is called */
    private static Object call(MethodHandle handle, Object argument) {
        try {
            return handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
