package io.signalbox.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import kafka.Kafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.metadata.storage.Formatter;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.signalbox.proof.TestCertificate;

/**
 * A broker of Kafka with its controller, in a folder: Apache's own, on this machine, in a process of its own, since it ends its process
 * where its folder is gone.
 */
public final class Broker implements AutoCloseable {

    private static final String CONTROLLER = "CONTROLLER";

    private final Properties settings = new Properties();
    private final int port;
    private final Path folder;
    private Process process;
    private Map<String, Object> client;

    private Broker(Path folder, Map<String, String> more, List<String> scram) throws Exception {
        this.folder = folder;
        port = freePort();
        int controller = freePort();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", "OURS://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "OURS://localhost:" + port);
        settings.put("listener.security.protocol.map", "OURS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "OURS");
        settings.put("log.dirs", folder.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(more);
        client = new HashMap<>(Map.of("bootstrap.servers", "localhost:" + port));
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(folder.toString())
                .setDirectories(Set.of(folder.toString()))
                .setScramArguments(scram)
                .run();
    }

    /** For everybody on this machine. */
    public static Broker in(Path folder) throws Exception {
        Broker broker = new Broker(folder, Map.of(), List.of());
        broker.start();
        return broker;
    }

    /** One for all tests of this process that let it live; a topic of it belongs to one test. */
    public static Broker shared() {
        return Shared.BROKER;
    }

    private static final class Shared {
        private static final Broker BROKER = start();

        private static Broker start() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target"), "broker-");
                return in(folder.toAbsolutePath());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** That lets one user in, by SCRAM. */
    public static Broker forUser(Path folder, String user, String password) throws Exception {
        String module = "org.apache.kafka.common.security.scram.ScramLoginModule required";
        ourProviders();
        Broker broker = new Broker(
                folder,
                Map.of(
                        "listener.security.protocol.map", "OURS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                        "sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512",
                        "listener.name.ours.scram-sha-512.sasl.jaas.config",
                                module + " username=\"broker\" password=\"b\";"),
                List.of(
                        "SCRAM-SHA-512=[name=broker,password=b]",
                        "SCRAM-SHA-512=[name=" + user + ",password=" + password + "]"));
        broker.speakAs(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", module + " username=\"broker\" password=\"b\";"));
        broker.start();
        return broker;
    }

    /** That is reached over TLS alone, and lets one user in by a password. */
    public static Broker overTls(Path folder, TestCertificate certificate, String user, String password)
            throws Exception {
        String module =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"b\"";
        Map<String, String> settings = new HashMap<>(Map.of(
                "listener.security.protocol.map", "OURS:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.ours.plain.sasl.jaas.config",
                        module + " user_broker=\"b\" user_" + user + "=\"" + password + "\";"));
        Map<String, String> trust = Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificate.file().toString(),
                "ssl.truststore.password",
                TestCertificate.PASSWORD);
        settings.putAll(trust);
        settings.putAll(Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificate.file().toString(),
                "ssl.keystore.password",
                TestCertificate.PASSWORD,
                "ssl.key.password",
                TestCertificate.PASSWORD));
        Broker broker = new Broker(folder, settings, List.of());
        Map<String, Object> client = new HashMap<>(trust);
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", module + ";");
        broker.speakAs(client);
        broker.start();
        return broker;
    }

    /** Those of the class loader that this class is of: a provider is one in the whole process, and may be of a hub tested before. */
    private static void ourProviders() {
        Security.removeProvider("SASL/SCRAM Client Provider");
        ScramSaslClientProvider.initialize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, and waits until it answers, which it does a moment after it has learned of its users. */
    public void start() throws Exception {
        Path properties = Path.of(folder + ".properties");
        try (OutputStream out = Files.newOutputStream(properties)) {
            settings.store(out, null);
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kafka.class.getName(),
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of(folder + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Map<String, Object> impatient = new HashMap<>(client);
        impatient.put("request.timeout.ms", 3_000);
        impatient.put("default.api.timeout.ms", 5_000);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> {
                        try (Admin admin = Admin.create(impatient)) {
                            return admin.describeCluster().clusterId().get() != null;
                        }
                    });
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException(Files.readString(Path.of(folder + ".log")), e);
        }
    }

    /** What it holds stays in its folder. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Ends it as a power cut would end its process. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As whom tests themselves speak to it. */
    public void speakAs(Map<String, Object> settings) {
        client = new HashMap<>(settings);
        client.put("bootstrap.servers", "localhost:" + port);
    }

    public int port() {
        return port;
    }

    public String url() {
        return "kafka://localhost:" + port;
    }

    public void topic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    public void partitions(String topic, int count) throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(count)))
                    .all()
                    .get();
        }
    }

    /** Deletes the records of a partition before an offset, as retention does. */
    public void forget(String topic, int partition, long before) throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** How far a group has read a partition; -1 for nowhere. */
    public long committed(String group, String topic, int partition) throws Exception {
        try (Admin admin = Admin.create(client)) {
            var offset = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, partition));
            return offset == null ? -1 : offset.offset();
        }
    }

    /** Lets a group that has no member read the partitions of a topic again. */
    public void rewind(String group, String topic, int partitions) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        for (int i = 0; i < partitions; i++) {
            beginning.put(new TopicPartition(topic, i), new OffsetAndMetadata(0));
        }
        try (Admin admin = Admin.create(client)) {
            admin.alterConsumerGroupOffsets(group, beginning).all().get();
        }
    }

    /** How many members of a group have partitions of a topic. */
    public long members(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .filter(member -> member.assignment().topicPartitions().stream()
                            .anyMatch(each -> each.topic().equals(topic)))
                    .count();
        }
    }

    public KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> producing = new HashMap<>(client);
        producing.put("linger.ms", 5);
        return new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends one record and waits until it is there. */
    public void send(String topic, String key, String value, String... headers) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(value));
            for (int i = 0; i < headers.length; i += 2) {
                record.headers().add(headers[i], bytes(headers[i + 1]));
            }
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a record without a key to one partition. */
    public void sendTo(String topic, int partition, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, partition, null, bytes(value)))
                    .get();
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** All records of a topic so far, read without a group. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
