package io.signalbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/** The packages of the product from top to bottom, and what each may use beside itself, the libraries and the words. */
final class House {

    private static final String ROOT = "io.signalbox.";

    /**
     * A layer, its packages, and what they may use: layers, or single packages. Packages of one line may use each other. In brackets stands what is named as
     * data only, records and enums, because control hands them out.
     */
    private static final String TABLE =
            """
            hub      | hub                                   | doors web control watch camel call poller consumer topic collector reconciler backfill policy drop check delivery credential kind http core

            native   | image                                 | cli.command
            cli      | cli                                   | cli.command cli.status cli.desk cli.flow cli.system cli.author cli.demo cli.handbook kind aside access ledger ledger.sql [control] [watch] [core]
            cli      | cli.desk                              | cli.command [control] [core]
            cli      | cli.system                            | cli.command [control] [watch] [mover] [policy] [credential] [core]
            cli      | cli.status                            | cli.command [control] [watch] [policy] [core]
            cli      | cli.flow                              | cli.command cli.status [control] [backfill]
            cli      | cli.author                            | cli.command cli.demo trial check kind endpoint [control] core aside
            cli      | cli.handbook                          | cli.command handbook export check core
            cli      | cli.demo                              | cli.command check core aside
            cli      | cli.command                           | core
            doors    | api console jmx mcp metric            | web control signin poller consumer collector figure drawing handbook [watch] [mover] [backfill] [credential] [core]
            doors    | ingress                               | web control policy http core
            doors    | signin                                | web access secret ledger
            web      | web                                   |

            control  | access                                | ledger
            control  | desk flow retirement status rollout   | access watch handbook mover backfill poller consumer collector reconciler drop check policy delivery credential core
            handbook | handbook                              | alert check delivery drawing core
            handbook | export                                | handbook check core
            watch    | alert compare deprecation drift       | http core
            watch    | cost                                  | core

            drawing  | drawing                               | routefile

            notice   | notice                                | alert collector drop delivery core

            camel    | component component.channel component.mapping component.route component.system | call mover topic collector drop policy delivery lifecycle credential kind http jdbc mail endpoint kafka jms remotefile core
            camel    | builtin                               | ledger
            camel    | trial                                 | component component.channel component.mapping component.system call check delivery lifecycle kind core

            call     | call                                  | move mover policy delivery credential ledger secret system exchange
            mover    | mover                                 | move ledger system exchange
            poller   | poller                                | poll delivery ledger system exchange remotefile format mail
            consumer | consumer                              | consume delivery credential policy ledger system exchange
            topic    | topic                                 | channel consumer collector consume kafka delivery credential policy ledger system exchange
            collector | collector                            | delivery ledger system collect secret exchange
            backfill | backfill                              | mapping poller poll delivery ledger system exchange remotefile format
            reconciler | reconciler                          | integration reconcile mapping poller poll delivery ledger system exchange remotefile format
            drop     | drop                                  | check core
            check    | check                                 | kind core
            policy   | policy                                | delivery ledger system exchange
            delivery | delivery                              | ledger
            lifecycle | lifecycle                            | delivery glossary ledger
            credential | credential                          | system secret http ledger exchange

            core     | system                                | secret exchange collect move
            core     | collect                               |
            core     | channel                               |
            core     | move                                  |
            core     | webhook                               | system secret http soap exchange format
            core     | poll                                  | webhook system secret exchange remotefile format mail
            core     | reconcile                             | poll
            core     | consume                               | webhook system exchange
            core     | secret                                |
            core     | mapping                               | lineage glossary
            core     | loss                                  | mapping lineage figure ledger
            core     | lineage                               |
            core     | glossary                              | lineage
            core     | integration                           | reconcile
            core     | notify                                | secret system
            core     | routefile                             |
            core     | exchange                              |
            core     | format                                |
            core     | soap                                  | format exchange
            core     | figure                                | ledger exchange
            core     | ledger                                |
            store    | ledger.sql                            | ledger ledger.store
            store    | ledger.store                          | ledger
            kind     | kind                                  | kind.http kind.graphql kind.soap kind.sql kind.mail kind.camel kind.kafka kind.jms kind.file poll consume webhook system exchange
            kind     | kind.http                             | system http secret exchange
            kind     | kind.graphql                          | system http secret exchange
            kind     | kind.soap                             | system http secret soap exchange format
            kind     | kind.sql                              | system jdbc exchange
            kind     | kind.mail                             | system mail exchange
            kind     | kind.camel                            | consume system endpoint exchange
            kind     | kind.kafka                            | consume system kafka exchange
            kind     | kind.jms                              | consume system jms exchange
            kind     | kind.file                             | system remotefile format exchange
            http     | http                                  | system exchange
            jdbc     | jdbc                                  | system exchange
            mail     | mail                                  | system exchange
            endpoint | endpoint                              | consume system exchange
            kafka    | kafka                                 | consume system exchange
            jms      | jms                                   | consume system exchange
            remotefile | remotefile                          | system http exchange

            words    | document problem message schedule address value datafolder trace log |
            aside    | contract                              |
            aside    | sandbox                               | sandbox.vendor sandbox.company sandbox.simulated
            aside    | sandbox.vendor                        | sandbox.simulated
            aside    | sandbox.company                       | sandbox.simulated
            aside    | sandbox.simulated                     |
            aside    | starter                               |
            aside    | importer                              | starter
            """;

    /** What one package may use. */
    private record Row(Set<String> packages, List<String> uses) {

        boolean allows(Place to, JavaClass target) {
            return packages.contains(to.packageName())
                    || to.layer().equals("words")
                    || uses.contains(to.layer())
                    || uses.contains(to.packageName())
                    || (isData(target)
                            && (uses.contains("[" + to.layer() + "]") || uses.contains("[" + to.packageName() + "]")));
        }

        private static boolean isData(JavaClass type) {
            return type.isRecord() || type.isEnum();
        }
    }

    private record Place(String layer, String packageName) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, String> layers = new LinkedHashMap<>();

    House() {
        for (String line : TABLE.lines().filter(text -> !text.isBlank()).toList()) {
            String[] cells = line.split("\\|", -1);
            Set<String> packages = new LinkedHashSet<>(List.of(cells[1].strip().split(" +")));
            Row row = new Row(packages, List.of(cells[2].strip().split(" +")));
            packages.forEach(name -> rows.put(name, row));
            packages.forEach(name -> layers.put(name, cells[0].strip()));
        }
    }

    Set<String> packages() {
        return rows.keySet();
    }

    /** Of a class of the product, or null for another's. */
    static String packageOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : null;
    }

    /** Uses that the table does not allow, and classes in packages that it does not list. */
    List<String> violations(JavaClasses product) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : product) {
            Row row = rows.get(packageOf(type));
            if (row == null) {
                found.add(type.getName() + " is in a package that the table does not list");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String to = packageOf(target);
                if (to != null && layers.containsKey(to) && !row.allows(new Place(layers.get(to), to), target)) {
                    found.add(dependency.getDescription());
                }
            }
        }
        return found;
    }
}
