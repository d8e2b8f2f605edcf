package davroom.listener;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Tells the connection where a request begins and ends, and puts the pace on its body. */
final class TimedRequests implements HttpConfiguration.Customizer {

    private final Limits limits;

    TimedRequests(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var connection = request.getConnectionMetaData();
        TimedEndPoint endPoint = TimedEndPoint.below(connection.getConnection().getEndPoint());
        endPoint.requestStarts(connection.getHttpVersion() == HttpVersion.HTTP_2);
        Request.addCompletionListener(
                request,
                failure -> {
                    endPoint.requestEnds();
                    ((TimedConnector) connection.getConnector()).requestEnded(endPoint);
                });
        // Silence while nobody waits for the client is our own work: a copy of a folder takes
        // minutes.
        request.addIdleTimeoutListener(timeout -> false);
        return new PacedRequest(
                request, new Pace(limits.grace(), limits.bytesPerSecond(), System::nanoTime));
    }
}
