package io.signalbox.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.store.StoreFailure.Kind;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * One file, one process: WAL with {@code synchronous=FULL}, so that a commit is on the disk when it returns. See the SQLite
 * documentation on {@code PRAGMA synchronous}.
 */
public final class SqliteEngine implements Engine {

    private static final String OWNER = "this";
    private static final int CHECKPOINT_PAGES = 4_000;
    /** In bytes: a start needs more than that for its files. */
    private static final long NO_ROOM = 256 * 1024;

    private static final String LARGEST_ID = "SELECT max((SELECT coalesce(max(id), 0) FROM message),"
            + " (SELECT coalesce(max(id), 0) FROM delivery), (SELECT coalesce(max(id), 0) FROM audit),"
            + " (SELECT coalesce(max(highest), 0) FROM ledger))";

    /** In the index of what is held, however much waits: what is done is held by nobody. */
    public static final String RECOVER = "UPDATE delivery SET owner = NULL, fence = fence + 1 WHERE owner = ?";

    private final Path file;
    private final LedgerLock lock;
    private final HikariDataSource readers;
    private final ManyRows.Binding manyRows = new SqliteRows();

    private long nextId;
    private boolean recovered;

    private SqliteEngine(Path file, LedgerLock lock) {
        this.file = file;
        this.lock = lock;
        this.readers = readers(file);
    }

    /** Opens or creates {@code ledger.db} in the folder. */
    public static SqliteEngine open(Path folder) {
        return open(folder, LedgerGuard.none());
    }

    /** As {@link #open(Path)}, unless the guard knows that there was something in it. */
    public static SqliteEngine open(Path folder, LedgerGuard guard) {
        Path file = folder.resolve("ledger.db");
        LedgerLock lock = null;
        try {
            PrivateFiles.createFolder(folder);
            lock = LedgerLock.take(folder.resolve("ledger.lock"));
            prepare(file, guard, lock.remembers());
            SqliteLibrary.keepIn(folder);
            SQLiteDataSource dataSource = new SQLiteDataSource(writerConfig());
            dataSource.setUrl("jdbc:sqlite:" + file);
            Migrations.apply(dataSource, Migrations.Dialect.SQLITE, file.toString());
            lock.remember();
            return new SqliteEngine(file, lock);
        } catch (IOException e) {
            release(lock);
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.LEDGER_UNAVAILABLE,
                            "cannot open the ledger in folder " + folder + room(folder)),
                    e);
        } catch (SQLException e) {
            release(lock);
            throw new ProblemException(unusable(file, e), e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** Nobody is told to put a backup in the place of a file that is sound, on a disk that is full or does not answer. */
    private static Problem unusable(Path file, SQLException e) {
        String name = nameOf(e);
        boolean ofFile = name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB");
        return isOfStore(name) && !ofFile
                ? Problem.of(
                        ProblemCode.LEDGER_UNAVAILABLE,
                        "cannot open " + file + ": SQLite reports " + name + room(file.getParent()))
                : Problem.of(
                        ProblemCode.LEDGER_DAMAGED,
                        "cannot read " + file + " as a ledger; check the disk and the file's permissions too");
    }

    /** In words, where there is none. */
    private static String room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM ? "; its disk is full" : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** SQLite would make a new ledger of an empty file and throw its log away. The log's files get the permissions of the file. */
    private static void prepare(Path file, LedgerGuard guard, boolean wasThere) throws IOException {
        if (!Files.exists(file)) {
            guard.refuseEmpty(file + " is missing", wasThere);
        } else if (Files.size(file) == 0) {
            guard.refuseEmpty(file + " is empty", wasThere);
        }
        PrivateFiles.create(file);
        PrivateFiles.tighten(file.resolveSibling(file.getFileName() + "-wal"));
        PrivateFiles.tighten(file.resolveSibling(file.getFileName() + "-shm"));
    }

    private static void release(LedgerLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new IllegalStateException("cannot release the ledger's lock", e);
            }
        }
    }

    public static SQLiteConfig writerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-16000");
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false); // ids are ours, and asking costs a statement after each insert
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // the driver lets one thread at a time to a connection
        return config;
    }

    private static HikariDataSource readers(Path file) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(5_000);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionInitSql("PRAGMA query_only = 1");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public Connection connectWriter() throws SQLException {
        Connection connection = writerConfig().createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            try (ResultSet row = statement.executeQuery(LARGEST_ID)) {
                row.next();
                nextId = row.getLong(1) + 1;
            }
            recover(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Once: after a lost connection, what this process holds is still in its memory. */
    private void recover(Connection connection) throws SQLException {
        if (!recovered) {
            try (var update = connection.prepareStatement(RECOVER)) {
                update.setString(1, OWNER);
                update.executeUpdate();
            }
            recovered = true;
        }
    }

    @Override
    public Connection connectReader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public long allocate(Statements statements, int count) {
        long first = nextId;
        nextId += count;
        return first;
    }

    /** There is one writer. */
    @Override
    public boolean begin(Statements statements, boolean alone, Collection<String> subjects) {
        return true;
    }

    /** While this process lives, the lock keeps every other out. */
    @Override
    public boolean holds(String owner) {
        return true;
    }

    @Override
    public int mostSubjects() {
        return Integer.MAX_VALUE;
    }

    @Override
    public ManyRows.Binding binding() {
        return manyRows;
    }

    @Override
    public long highest(Statements statements) throws SQLException {
        return number(statements.of(LARGEST_ID));
    }

    @Override
    public void allocated(long first) {
        throw new IllegalStateException("ids are counted here, not asked for");
    }

    @Override
    public long allocated() {
        return 0;
    }

    @Override
    public void raise(Statements statements, Known known) throws SQLException {
        statements.with(RAISE, known.highest(), known.generation()).executeUpdate();
    }

    /** The file never shrinks by itself: pages in it that hold nothing any more are as good as free disk. */
    @Override
    public Space measure(Connection reader) throws SQLException {
        long size = pragma(reader, "page_size");
        long unused = pragma(reader, "freelist_count");
        long used = (pragma(reader, "page_count") - unused) * size;
        try {
            return new Space(used, Files.getFileStore(file).getUsableSpace() + unused * size);
        } catch (IOException e) {
            throw new SQLException("cannot see how much is free beside " + file, e);
        }
    }

    private static long pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("PRAGMA " + name)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** This process knows what it writes. */
    @Override
    public Map<String, String> noteMarks(Connection reader, Collection<String> kinds) {
        return Map.of();
    }

    /** There is nobody else. */
    @Override
    public void listen(NoteChanges changes) {}

    @Override
    public void announce(Statements statements, Collection<String> kinds) {}

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public StoreFailure explain(SQLException e) {
        String name = nameOf(e);
        if (name.startsWith("SQLITE_FULL")) {
            return new StoreFailure("the disk that holds " + file + " is full", Kind.FULL, e);
        }
        return new StoreFailure(
                "SQLite reports " + name + " for " + file, isOfStore(name) ? Kind.TROUBLE : Kind.WRITE, e);
    }

    private static String nameOf(SQLException e) {
        return (e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR).name();
    }

    private static boolean isOfStore(String name) {
        return Stream.of(
                        "SQLITE_FULL",
                        "SQLITE_IOERR",
                        "SQLITE_READONLY",
                        "SQLITE_CANTOPEN",
                        "SQLITE_CORRUPT",
                        "SQLITE_NOTADB",
                        "SQLITE_BUSY")
                .anyMatch(name::startsWith);
    }

    @Override
    public String place() {
        return "sqlite " + file;
    }

    @Override
    public void close() {
        readers.close();
        release(lock);
    }
}
