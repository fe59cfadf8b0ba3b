package io.signalbox.ledger.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.signalbox.ledger.store.Engine;

/** An engine whose writer's statements are counted: each execution, and each row of a batch. */
final class CountingEngine {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    Engine around(Engine engine) {
        return proxy(Engine.class, (ignored, method, arguments) -> {
            Object result = invoke(engine, method, arguments);
            return method.getName().equals("connectWriter") ? counted((Connection) result) : result;
        });
    }

    /** What was executed since the last call. */
    List<String> statements() {
        List<String> executed = List.copyOf(statements);
        statements.clear();
        return executed;
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (ignored, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return method.getName().equals("prepareStatement")
                    ? counted((PreparedStatement) result, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement counted(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (ignored, method, arguments) -> {
            if (List.of("execute", "executeQuery", "executeUpdate", "addBatch").contains(method.getName())) {
                statements.addAll(List.of(sql.split(";")));
            }
            return invoke(statement, method, arguments);
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
