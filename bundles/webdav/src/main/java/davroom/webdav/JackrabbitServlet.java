package davroom.webdav;

import davroom.webdav.verb.Admission;
import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.jackrabbit.webdav.DavException;
import org.apache.jackrabbit.webdav.DavLocatorFactory;
import org.apache.jackrabbit.webdav.DavMethods;
import org.apache.jackrabbit.webdav.DavResource;
import org.apache.jackrabbit.webdav.DavResourceFactory;
import org.apache.jackrabbit.webdav.DavServletResponse;
import org.apache.jackrabbit.webdav.DavSessionProvider;
import org.apache.jackrabbit.webdav.WebdavRequest;
import org.apache.jackrabbit.webdav.WebdavRequestImpl;
import org.apache.jackrabbit.webdav.WebdavResponse;
import org.apache.jackrabbit.webdav.WebdavResponseImpl;
import org.apache.jackrabbit.webdav.server.AbstractWebdavServlet;

/**
 * Dispatches the methods that change the tree, with Jackrabbit's knowledge of methods. Its model of
 * resources is left out: it removes destinations before it copies, reads bodies without a bound,
 * and answers before it asks for locks.
 */
final class JackrabbitServlet extends AbstractWebdavServlet {
    private static final long serialVersionUID = 1L;

    /** Name of the request attribute with what is to be done, which has been admitted. */
    static final String ACT = "davroom.webdav.act";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            boolean known =
                    execute(
                            new WebdavRequestImpl(request, getLocatorFactory()),
                            new WebdavResponseImpl(response),
                            DavMethods.getMethodCode(request.getMethod()),
                            null);
            if (!known) {
                throw new ServletException("No dispatch for " + request.getMethod());
            }
        } catch (DavException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new ServletException(e);
        }
    }

    @Override
    protected void doMkCol(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doDelete(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doCopy(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doMove(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doPropPatch(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doLock(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws IOException {
        act(request);
    }

    @Override
    protected void doUnlock(WebdavRequest request, WebdavResponse response, DavResource resource)
            throws DavException {
        try {
            act(request);
        } catch (IOException e) {
            // Jackrabbit lets this one method throw nothing else
            throw new DavException(DavServletResponse.SC_INTERNAL_SERVER_ERROR, e);
        }
    }

    private static void act(HttpServletRequest request) throws IOException {
        ((Admission.Act) request.getAttribute(ACT)).run();
    }

    @Override
    protected boolean isPreconditionValid(WebdavRequest request, DavResource resource) {
        return true;
    }

    @Override
    public DavSessionProvider getDavSessionProvider() {
        return null;
    }

    @Override
    public void setDavSessionProvider(DavSessionProvider provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DavLocatorFactory getLocatorFactory() {
        return null;
    }

    @Override
    public void setLocatorFactory(DavLocatorFactory factory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DavResourceFactory getResourceFactory() {
        return null;
    }

    @Override
    public void setResourceFactory(DavResourceFactory factory) {
        throw new UnsupportedOperationException();
    }
}
