package dev.modelyard.hub.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.spi.JdbiPlugin;

/**
 * Reads the statements of a table's interface once. Jdbi does so for each handle that the interface is attached to, with
 * a configuration for each of its methods, which costs more than most of the statements. So it is installed last: tables
 * see nothing of what is configured later, or of a handle.
 */
final class SharedTables implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerExtension(new Factory(jdbi.getConfig().createCopy()));
    }

    /** Makes objects that ask a shared one, which uses the handle of whoever calls it. */
    private static final class Factory implements ExtensionFactory {
        private final ConfigRegistry config;
        private final Extensions extensions;
        private final Map<Class<?>, InvocationHandler> shared = new ConcurrentHashMap<>();

        Factory(ConfigRegistry config) {
            this.config = config;
            this.extensions = config.get(Extensions.class);
        }

        @Override
        public boolean accepts(Class<?> type) {
            return shared.containsKey(type) || extensions.hasExtensionFor(type);
        }

        @Override
        public Set<FactoryFlag> getFactoryFlags() {
            return Set.of(FactoryFlag.DONT_USE_PROXY);
        }

        @Override
        public <E> E attach(Class<E> type, HandleSupplier handles) {
            var table = shared.computeIfAbsent(type, _ -> shared(type, handles.getJdbi()));
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> ScopedValue.where(
                                    Current.HANDLES, handles)
                            .call(() -> table.invoke(proxy, method, arguments))));
        }

        /** How Jdbi's own object of this type answers. */
        private InvocationHandler shared(Class<?> type, Jdbi jdbi) {
            return Proxy.getInvocationHandler(
                    extensions.findFor(type, new Current(jdbi, config)).orElseThrow());
        }
    }

    /** The handle of the call under way in this thread. */
    private record Current(Jdbi jdbi, ConfigRegistry config) implements HandleSupplier {
        private static final ScopedValue<HandleSupplier> HANDLES = ScopedValue.newInstance();

        @Override
        public Handle getHandle() {
            return HANDLES.get().getHandle();
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        @Override
        public ConfigRegistry getConfig() {
            return config;
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
            return HANDLES.get().invokeInContext(context, task);
        }
    }
}
