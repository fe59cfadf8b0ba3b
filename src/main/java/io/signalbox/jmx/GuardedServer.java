package io.signalbox.jmx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.problem.ProblemException;

/**
 * What remote callers see of the MBean server. Everybody reads; our own beans check roles themselves; anything else that changes
 * something is for administrators, and written down; and nobody loads classes, which is how JMX is usually broken into.
 */
final class GuardedServer implements InvocationHandler {

    static final Action INVOKE = Action.of("jmx-invoke", Role.ADMIN);

    private static final String OURS = "io.signalbox";
    private static final Set<String> READS = Set.of(
            "getAttribute",
            "getAttributes",
            "getMBeanInfo",
            "isInstanceOf",
            "isRegistered",
            "queryNames",
            "queryMBeans",
            "getMBeanCount",
            "getDomains",
            "getDefaultDomain",
            "getObjectInstance",
            "addNotificationListener",
            "removeNotificationListener");
    /** What the connector asks for itself, to read arguments; no remote call is named so. */
    private static final Set<String> INSIDE = Set.of("getClassLoaderRepository", "getClassLoaderFor", "getClassLoader");

    /** What the connector's one buffer of notifications asks, for all connections and in nobody's name; no remote call comes without one. */
    private static final Set<String> BUFFERING =
            Set.of("addNotificationListener", "removeNotificationListener", "queryNames", "isInstanceOf");

    private static final Set<String> CHANGES = Set.of("invoke", "setAttribute", "setAttributes");
    /** Where an administrator may change something: not where code is loaded or memory is written to a file. */
    private static final Set<String> CHANGEABLE = Set.of("org.apache.camel", "java.lang", "java.util.logging");
    /** What a process was started with may hold secrets. */
    private static final List<String> HIDDEN = List.of("SystemProperties", "InputArguments");

    private final MBeanServer server;
    private final Actions actions;

    private GuardedServer(MBeanServer server, Actions actions) {
        this.server = server;
        this.actions = actions;
    }

    static MBeanServerForwarder around(MBeanServer server, Actions actions) {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                GuardedServer.class.getClassLoader(),
                new Class<?>[] {MBeanServerForwarder.class},
                new GuardedServer(server, actions));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == MBeanServerForwarder.class) {
            return method.getName().equals("getMBeanServer") ? server : null;
        }
        if (method.getDeclaringClass() == Object.class || INSIDE.contains(method.getName())) {
            return call(method, arguments);
        }
        Optional<Caller> authenticated = JmxCaller.ofConnection();
        if (authenticated.isEmpty() && BUFFERING.contains(method.getName())) {
            return call(method, arguments);
        }
        Caller caller =
                authenticated.orElseThrow(() -> new SecurityException("nobody is authenticated on this connection"));
        if (READS.contains(method.getName())) {
            refuseHidden(caller, method, arguments);
            return as(caller, method, arguments);
        }
        if (!CHANGES.contains(method.getName())) {
            throw new SecurityException("'" + method.getName() + "' is not allowed through this interface");
        }
        ObjectName name = (ObjectName) arguments[0];
        if (name.getDomain().equals(OURS) && method.getName().equals("invoke")) {
            return as(caller, method, arguments);
        }
        return change(caller, name, method, arguments);
    }

    private static void refuseHidden(Caller caller, Method method, Object[] arguments) {
        if (!method.getName().startsWith("getAttribute") || caller.covers(Role.ADMIN)) {
            return;
        }
        List<?> names = arguments[1] instanceof String[] several ? Arrays.asList(several) : List.of(arguments[1]);
        if (HIDDEN.stream().anyMatch(names::contains)) {
            throw new SecurityException("what the process was started with is shown to administrators only");
        }
    }

    private Object change(Caller caller, ObjectName name, Method method, Object[] arguments) throws Throwable {
        if (!CHANGEABLE.contains(name.getDomain())) {
            throw new SecurityException("beans of '" + name.getDomain() + "' cannot be changed through this interface");
        }
        String what = arguments.length > 1 ? " " + arguments[1] : "";
        try {
            return actions.perform(new Request(caller, "mbean/" + name + what, null), INVOKE, act -> {
                try {
                    return as(caller, method, arguments);
                } catch (Throwable e) {
                    throw new Carried(e);
                }
            });
        } catch (ProblemException e) {
            throw new SecurityException(e.getMessage());
        } catch (Carried e) {
            throw e.getCause();
        }
    }

    /** Brings a checked exception through an operation. */
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carried(Throwable cause) {
            super(cause);
        }
    }

    private Object as(Caller caller, Method method, Object[] arguments) throws Throwable {
        JmxCaller.enter(caller);
        try {
            return call(method, arguments);
        } finally {
            JmxCaller.leave();
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
