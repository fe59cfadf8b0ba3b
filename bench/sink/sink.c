/*
 * A system that answers every POST at once (or after a fixed delay) and counts the calls per path.
 * One thread, epoll, HTTP/1.1 keep-alive and pipelining; it must never be what a measurement measures.
 *
 *   sink PORT [DELAY_MS [CALLS_PER_SECOND [CALLS_PER_SUBJECT]]]      listens on 127.0.0.1:PORT
 *   POST any path   -> 201 {"id":"N"}                     counted
 *                   -> 429, Retry-After: 1                beyond CALLS_PER_SECOND of its path, after one second's worth at once
 *   GET /count      -> {"total":..,"refused":..,"firstMillis":..,"lastMillis":..,"paths":{"/billing/accounts":..}}
 *   GET /latency    -> {"subjects":..,"p50Millis":..,"p99Millis":..,"mostMillis":..}
 *   DELETE /count   -> 200, counters back to zero
 *
 * firstMillis and lastMillis are the arrival of the first and the answer of the last counted call, on one monotonic clock.
 * /latency is from the time in a subject (-T and 16 digits, microseconds since 1970) to the answer of the last of its calls, of which there are CALLS_PER_SUBJECT (3).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_FDS = 4096, IN_SIZE = 64 * 1024, OUT_SIZE = 64 * 1024, MAX_PATHS = 64, PATH_SIZE = 128, QUEUE = 1 << 16 };
enum { SUBJECTS = 1 << 22 };

struct connection {
    unsigned generation; /* tells a late answer that its connection is gone */
    size_t in_used, out_used;
    char in[IN_SIZE], out[OUT_SIZE];
};

struct path {
    char name[PATH_SIZE];
    unsigned long calls;
    double allowed;
    long long allowed_at;
};

/* A sign-up on its way, found by the time it was sent at. */
struct subject {
    long long sent;
    int calls;
};

struct due {
    long long at, sent;
    int fd;
    unsigned generation;
};

static struct connection *connections[MAX_FDS];
static struct path paths[MAX_PATHS];
static int path_count;
static unsigned long total, refused;
static long long first_us, last_us;
static long long delay_us;
static double calls_per_second;
static int calls_per_subject = 3;
static struct subject subjects[SUBJECTS];
static unsigned latencies[SUBJECTS];
static unsigned done;
/* The delay is the same for all, so answers fall due in the order they were queued. */
static struct due queue[QUEUE];
static size_t queue_head, queue_tail;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static long long now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void drop(int fd) {
    connections[fd]->generation++;
    connections[fd]->in_used = connections[fd]->out_used = 0;
    close(fd);
}

/* A client that does not read its small answers is not one of ours: it is dropped rather than waited for. */
static void flush(int fd) {
    struct connection *c = connections[fd];
    if (c->out_used == 0) return;
    if (write(fd, c->out, c->out_used) == (ssize_t)c->out_used) {
        c->out_used = 0;
    } else {
        drop(fd);
    }
}

static void answer(int fd, const char *status, const char *body) {
    struct connection *c = connections[fd];
    if (c->out_used > OUT_SIZE / 2) flush(fd);
    c->out_used += snprintf(c->out + c->out_used, OUT_SIZE - c->out_used,
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(body), body);
}

/* The time in the subject of a request, 0 where it has none. */
static long long sent_at(const char *request, size_t length) {
    const char *end = request + length, *at = request;
    while ((at = memmem(at, end - at, "-T", 2)) != NULL) {
        at += 2;
        if (end - at >= 16 && strspn(at, "0123456789") >= 16) return strtoll(at, NULL, 10);
    }
    return 0;
}

static void finish(long long sent) {
    if (sent == 0) return;
    size_t i = (sent * 0x9E3779B97F4A7C15ULL) >> 42;
    for (int tries = 0; tries < 64; tries++, i = (i + 1) % SUBJECTS) {
        if (subjects[i].sent != 0 && subjects[i].sent != sent) continue;
        subjects[i].sent = sent;
        if (++subjects[i].calls == calls_per_subject && done < SUBJECTS) {
            struct timespec t;
            clock_gettime(CLOCK_REALTIME, &t);
            latencies[done++] = t.tv_sec * 1000000LL + t.tv_nsec / 1000 - sent;
        }
        return;
    }
}

static void answer_created(int fd, long long sent) {
    char body[48];
    snprintf(body, sizeof body, "{\"id\":\"%lu\"}", total);
    answer(fd, "201 Created", body);
    last_us = now_us();
    finish(sent);
}

static int by_size(const void *a, const void *b) {
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

static void answer_latency(int fd) {
    char body[128];
    qsort(latencies, done, sizeof *latencies, by_size);
    snprintf(body, sizeof body, "{\"subjects\":%u,\"p50Millis\":%.1f,\"p99Millis\":%.1f,\"mostMillis\":%.1f}", done,
        done ? latencies[done / 2] / 1000.0 : 0, done ? latencies[(size_t)(done * 0.99)] / 1000.0 : 0, done ? latencies[done - 1] / 1000.0 : 0);
    answer(fd, "200 OK", body);
}

/* False beyond what the path takes. */
static int count(const char *name, size_t length) {
    int i = 0;
    if (length >= PATH_SIZE) length = PATH_SIZE - 1;
    while (i < path_count && (strncmp(paths[i].name, name, length) != 0 || paths[i].name[length] != 0)) i++;
    if (i == path_count) {
        if (path_count == MAX_PATHS) return 1;
        memcpy(paths[i].name, name, length);
        paths[i].name[length] = 0;
        paths[i].calls = 0;
        paths[i].allowed = calls_per_second;
        paths[i].allowed_at = now_us();
        path_count++;
    }
    if (calls_per_second > 0) {
        long long now = now_us();
        double allowed = paths[i].allowed + (now - paths[i].allowed_at) * calls_per_second / 1e6;
        paths[i].allowed = allowed < calls_per_second ? allowed : calls_per_second;
        paths[i].allowed_at = now;
        if (paths[i].allowed < 1) {
            refused++;
            return 0;
        }
        paths[i].allowed--;
    }
    paths[i].calls++;
    if (total++ == 0) first_us = now_us();
    return 1;
}

static void answer_count(int fd) {
    char body[MAX_PATHS * (PATH_SIZE + 24) + 128];
    int n = sprintf(body, "{\"total\":%lu,\"refused\":%lu,\"firstMillis\":%lld,\"lastMillis\":%lld,\"paths\":{", total, refused,
        first_us / 1000, last_us / 1000);
    for (int i = 0; i < path_count && n < 8000; i++)
        n += sprintf(body + n, "%s\"%s\":%lu", i ? "," : "", paths[i].name, paths[i].calls);
    sprintf(body + n, "}}");
    answer(fd, "200 OK", body);
}

static void reset(void) {
    path_count = 0;
    total = refused = done = 0;
    first_us = last_us = 0;
    memset(subjects, 0, sizeof subjects);
}

static void handle(int fd, const char *request, size_t size) {
    const char *path = strchr(request, ' ') + 1;
    size_t length = strcspn(path, " ?\r");
    if (strncmp(request, "POST ", 5) == 0) {
        long long sent = sent_at(request, size);
        if (!count(path, length)) {
            answer(fd, "429 Too Many Requests\r\nRetry-After: 1", "{}");
        } else if (delay_us == 0) {
            answer_created(fd, sent);
        } else if (queue_tail - queue_head == QUEUE) {
            answer(fd, "503 Service Unavailable", "{}");
        } else {
            queue[queue_tail++ % QUEUE] = (struct due){now_us() + delay_us, sent, fd, connections[fd]->generation};
        }
    } else if (length == 6 && strncmp(path, "/count", 6) == 0) {
        if (strncmp(request, "DELETE ", 7) == 0) {
            reset();
            answer(fd, "200 OK", "{}");
        } else {
            answer_count(fd);
        }
    } else if (length == 8 && strncmp(path, "/latency", 8) == 0) {
        answer_latency(fd);
    } else {
        answer(fd, "404 Not Found", "{}");
    }
}

/* The length of a chunked body, its end included; 0 while it is incomplete. */
static size_t chunked_length(const char *body, const char *end) {
    const char *at = body;
    for (;;) {
        const char *line = memmem(at, end - at, "\r\n", 2);
        if (!line) return 0;
        unsigned long size = strtoul(at, NULL, 16);
        at = line + 2 + size + 2;
        if (at > end) return 0;
        if (size == 0) return at - body;
    }
}

/* The length of the first request in the buffer; 0 while it is incomplete. */
static size_t request_length(const char *in, size_t used) {
    const char *head_end = memmem(in, used, "\r\n\r\n", 4);
    if (!head_end) return 0;
    size_t head = head_end - in + 4, body = 0;
    for (const char *line = in; line < head_end; line = strstr(line, "\r\n") + 2) {
        if (strncasecmp(line, "content-length:", 15) == 0) body = strtoul(line + 15, NULL, 10);
        if (strncasecmp(line, "transfer-encoding: chunked", 26) == 0) {
            body = chunked_length(in + head, in + used);
            if (body == 0) return 0;
        }
    }
    return head + body <= used ? head + body : 0;
}

static void readable(int fd) {
    struct connection *c = connections[fd];
    ssize_t got = read(fd, c->in + c->in_used, IN_SIZE - 1 - c->in_used);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) drop(fd);
        return;
    }
    c->in_used += got;
    c->in[c->in_used] = 0;
    unsigned generation = c->generation;
    size_t handled = 0, length;
    while ((length = request_length(c->in + handled, c->in_used - handled)) > 0) {
        handle(fd, c->in + handled, length);
        handled += length;
        if (c->generation != generation) return; /* dropped while it was answered */
    }
    memmove(c->in, c->in + handled, c->in_used - handled);
    c->in_used -= handled;
    if (c->in_used == IN_SIZE - 1) {
        drop(fd);
    } else {
        flush(fd);
    }
}

static void accept_all(int epoll, int listener) {
    int fd, yes = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MAX_FDS) {
            close(fd);
            continue;
        }
        if (!connections[fd] && !(connections[fd] = calloc(1, sizeof **connections))) fail("calloc");
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void answer_due(void) {
    long long now = now_us();
    while (queue_head != queue_tail && queue[queue_head % QUEUE].at <= now) {
        struct due d = queue[queue_head++ % QUEUE];
        if (connections[d.fd]->generation != d.generation) continue;
        answer_created(d.fd, d.sent);
        flush(d.fd);
    }
}

/* Milliseconds until the next answer falls due, rounded up so that the loop does not spin; -1 for none. */
static int wait_millis(void) {
    if (queue_head == queue_tail) return -1;
    long long left = queue[queue_head % QUEUE].at - now_us();
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

static int listen_on(int port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    if (listener < 0) fail("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 1024) < 0) fail("listen");
    return listener;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: sink PORT [DELAY_MS [CALLS_PER_SECOND [CALLS_PER_SUBJECT]]]\n");
        return 2;
    }
    delay_us = argc > 2 ? atoll(argv[2]) * 1000 : 0;
    calls_per_second = argc > 3 ? atof(argv[3]) : 0;
    calls_per_subject = argc > 4 ? atoi(argv[4]) : 3;
    signal(SIGPIPE, SIG_IGN);
    int listener = listen_on(atoi(argv[1])), epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int n = epoll_wait(epoll, events, 256, wait_millis());
        for (int i = 0; i < n; i++) {
            if (events[i].data.fd == listener) {
                accept_all(epoll, listener);
            } else {
                readable(events[i].data.fd);
            }
        }
        answer_due();
    }
}
