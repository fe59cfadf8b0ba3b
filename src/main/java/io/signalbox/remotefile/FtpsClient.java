package io.signalbox.remotefile;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.apache.commons.net.ftp.FTPSClient;

/** The client, held to what was checked: the host by its name, and data from nobody but who has shown the certificate for commands. */
final class FtpsClient extends FTPSClient {

    private final String host;

    FtpsClient(String host, boolean isImplicit, SSLContext context, int millis) {
        super(isImplicit, context);
        this.host = host;
        setEndpointCheckingEnabled(true);
        setConnectTimeout(millis);
        setDefaultTimeout(millis);
        setDataTimeout(Duration.ofMillis(millis));
        setControlEncoding("UTF-8");
    }

    /** @throws ConnectException when nothing was sent */
    void connectTo(InetAddress checked, int port) throws IOException {
        try {
            connect(checked, port);
        } catch (java.net.SocketException e) {
            throw (IOException) new ConnectException().initCause(e);
        }
    }

    @Override
    protected void _connectAction_() throws IOException {
        _hostname_ = host; // which its certificate must have
        super._connectAction_();
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket data = super._openDataConnection_(command, argument);
        if (data != null
                && !(data instanceof SSLSocket secure && certificate(secure).equals(certificate(_socket_)))) {
            data.close();
            throw new SSLException("data does not come from who was asked");
        }
        return data;
    }

    private static Certificate certificate(Socket socket) throws IOException {
        return ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    }

    /** Ends what is under way, without a word to the server. */
    void cut() throws IOException {
        Socket control = _socket_;
        if (control != null) {
            control.close();
        }
    }
}
