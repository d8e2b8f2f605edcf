package davroom.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import davroom.it.fuzz.Sample;
import davroom.it.fuzz.Samples;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends every fourth input, and looks at the answers. Inputs whose end is certain share a
 * connection, some of them without waiting for the answer before; each other one has its own, and
 * ends what it sends.
 */
final class FuzzWorker {
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3}) ");
    private static final int LONGEST = 1 << 20;
    private static final int ENOUGH = 5;

    /** After so many inputs, what they need is put back. */
    private static final int REFURNISHED = 100 * Samples.WORKERS;

    private final Server server;
    private final Samples samples;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> answers;
    private Optional<Wire> wire = Optional.empty();
    private String token = Sample.TOKEN;
    private String etag = Sample.ETAG;

    /**
     * For one run.
     *
     * @param answers counts them by their status
     */
    FuzzWorker(Server server, Samples samples, Map<Integer, Integer> answers) {
        this.server = server;
        this.samples = samples;
        this.answers = answers;
    }

    /** Sends them, and gives what is wrong. */
    List<String> run(long first, long to) throws IOException, InterruptedException {
        Optional<Sample> held = Optional.empty();
        for (long index = first; index < to && findings.size() < ENOUGH; index += Samples.WORKERS) {
            if ((index - first) % REFURNISHED == 0) {
                furnish(Samples.home(first));
            }
            Sample sample = samples.of(index);
            if (!sample.framed()) {
                sendAlone(sample);
            } else if (held.isEmpty() && index % 9 == 0) {
                held = Optional.of(sample);
            } else {
                List<Sample> together = new ArrayList<>(held.stream().toList());
                together.add(sample);
                held = Optional.empty();
                sendTogether(together);
            }
        }
        disconnect();
        return findings;
    }

    /** What the inputs find, as far as locks allow. */
    private void furnish(String home) throws IOException, InterruptedException {
        Dav jailed = Dav.as(server, Samples.JAILED, Server.PASSWORD);
        jailed.done("PROPFIND", "/originals/fuzz/", "Depth", "0");
        for (String folder : List.of("/", "/dir/", "/dir/sub/")) {
            jailed.send("MKCOL", home + folder);
        }
        for (String file : List.of("/a.jpg", "/b.jpg", "/dir/x.jpg", "/dir/sub/y.jpg")) {
            jailed.put(home + file, file.getBytes(ISO_8859_1));
        }
    }

    private void sendTogether(List<Sample> together) {
        boolean fresh = wire.isEmpty();
        int answered = 0;
        boolean sent = false;
        try {
            for (Sample sample : together) {
                connected().send(sample.bytes(token, etag));
            }
            sent = true;
            for (Sample sample : together) {
                Wire.Answer answer = connected().readTo(sample.method());
                answered++;
                fresh = true;
                answers.merge(answer.status(), 1, Integer::sum);
                FuzzVerdict.of(sample, answer, server).ifPresent(why -> found(sample, why));
                learn(answer);
                if (answer.headers().getOrDefault("Connection", "").equalsIgnoreCase("close")) {
                    disconnect();
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            disconnect();
            found(together.get(answered), "no answer");
            return;
        } catch (IOException | RuntimeException e) {
            disconnect();
            if (fresh && together.size() == 1 && !sent) {
                // refused by its head, and not listened to any longer
                sendAlone(together.get(0));
                return;
            }
            if (fresh && together.size() == 1) {
                found(together.get(answered), "no whole answer: " + e);
                return;
            }
            // the connection may have ended because of the request before
            sendEach(together.subList(answered, together.size()));
            return;
        }
        sendEach(together.subList(answered, together.size()));
    }

    private void sendEach(List<Sample> rest) {
        for (Sample sample : rest) {
            disconnect();
            sendTogether(List.of(sample));
        }
    }

    private void sendAlone(Sample sample) {
        String came;
        try (Wire alone = Wire.to(server)) {
            send(alone, sample);
            came = new String(alone.read(LONGEST), ISO_8859_1);
        } catch (SocketTimeoutException e) {
            found(sample, "no answer and no end");
            return;
        } catch (IOException e) {
            // it does not listen to all of it, and may say so by closing
            return;
        }
        Matcher status = STATUS.matcher(came);
        if (!came.isEmpty() && !status.lookingAt()) {
            found(sample, "no answer of HTTP: " + came.substring(0, Math.min(200, came.length())));
        }
        status.reset();
        while (status.find()) {
            int number = Integer.parseInt(status.group(1));
            answers.merge(number, 1, Integer::sum);
            FuzzVerdict.of(sample, number, came, server).ifPresent(why -> found(sample, why));
        }
    }

    /** Sends all of it as far as it is listened to. */
    private void send(Wire alone, Sample sample) throws IOException {
        try {
            alone.send(sample.bytes(token, etag));
            alone.finish();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // the answer may be there already
        }
    }

    private void learn(Wire.Answer answer) {
        String lock = answer.headers().getOrDefault("Lock-Token", "");
        if (lock.startsWith("<") && lock.endsWith(">")) {
            token = lock.substring(1, lock.length() - 1);
        }
        etag = answer.headers().getOrDefault("ETag", etag);
    }

    private Wire connected() throws IOException {
        if (wire.isEmpty()) {
            wire = Optional.of(Wire.to(server));
        }
        return wire.get();
    }

    private void disconnect() {
        if (wire.isPresent()) {
            try {
                wire.get().close();
            } catch (IOException e) {
                // it is over in any case
            }
        }
        wire = Optional.empty();
    }

    private void found(Sample sample, String why) {
        findings.add("Input " + sample.index() + ": " + why + "\n" + sample.shown() + "\n");
    }
}
