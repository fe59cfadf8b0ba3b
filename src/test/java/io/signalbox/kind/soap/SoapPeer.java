package io.signalbox.kind.soap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.xml.namespace.QName;

import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;

import com.sun.net.httpserver.HttpServer;
import org.w3c.dom.Element;

/** A system that speaks SOAP: the reference implementation of Jakarta XML Web Services. */
public final class SoapPeer implements AutoCloseable {

    static final String ACC = "urn:acme:accounts";
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    private final List<SOAPMessage> received = new CopyOnWriteArrayList<>();
    private final List<String> actions = new CopyOnWriteArrayList<>();

    /** With accounts, in both versions. */
    SoapPeer() throws IOException {
        publish("/v11", new Accounts11(this));
        publish("/v12", new Accounts12(this));
        server.start();
    }

    /** @param service what it offers at {@code path} */
    public SoapPeer(String path, Object service) throws IOException {
        publish(path, service);
        server.start();
    }

    private void publish(String path, Object implementor) {
        Endpoint endpoint = Endpoint.create(implementor);
        endpoint.getBinding().setHandlerChain(List.of(new Understands()));
        endpoint.publish(server.createContext(path));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<SOAPMessage> received() {
        return received;
    }

    List<String> actions() {
        return actions;
    }

    private SOAPMessage answer(SOAPMessage message, String protocol) {
        received.add(message);
        try {
            Element asked = (Element)
                    message.getSOAPBody().getElementsByTagNameNS(ACC, "*").item(0);
            if (asked == null) {
                throw fault(protocol, "Client", "nothing is asked for");
            }
            return switch (asked.getLocalName()) {
                case "createAccount" -> created(message, asked);
                case "listAccounts" -> listed(message);
                case "fail" -> throw fault(protocol, text(asked, "kind"), "failed with t0k3n");
                default -> throw fault(protocol, "Client", "unknown: " + asked.getLocalName());
            };
        } catch (SOAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element within, String local) {
        return within.getElementsByTagNameNS(ACC, local).item(0).getTextContent();
    }

    private static SOAPMessage created(SOAPMessage message, Element asked) throws SOAPException {
        String name = text(asked, "name");
        String balance = text(asked, "balance");
        message.getSOAPBody().removeContents();
        message.getSOAPHeader().removeContents();
        SOAPElement answer = message.getSOAPBody().addChildElement(new QName(ACC, "createAccountResponse", "n9"));
        SOAPElement account = answer.addChildElement(new QName(ACC, "account", "n9"));
        account.addAttribute(new QName("id"), "007");
        account.addChildElement(new QName(ACC, "name", "n9")).addTextNode(name);
        account.addChildElement(new QName(ACC, "balance", "n9")).addTextNode(balance);
        message.saveChanges();
        return message;
    }

    private static SOAPMessage listed(SOAPMessage message) throws SOAPException {
        message.getSOAPBody().removeContents();
        SOAPElement answer = message.getSOAPBody().addChildElement(new QName(ACC, "listAccountsResponse", ""));
        answer.addChildElement(new QName(ACC, "account", "")).addTextNode("007");
        message.saveChanges();
        return message;
    }

    private static SOAPFaultException fault(String protocol, String code, String reason) throws SOAPException {
        boolean isTwelve = protocol.equals(jakarta.xml.soap.SOAPConstants.SOAP_1_2_PROTOCOL);
        String namespace = isTwelve
                ? jakarta.xml.soap.SOAPConstants.URI_NS_SOAP_1_2_ENVELOPE
                : jakarta.xml.soap.SOAPConstants.URI_NS_SOAP_1_1_ENVELOPE;
        SOAPFault fault = SOAPFactory.newInstance(protocol).createFault();
        if (isTwelve) {
            boolean isOwn = code.startsWith("acme");
            fault.setFaultCode(new QName(namespace, isOwn ? "Receiver" : code.replace("Client", "Sender"), "env"));
            if (isOwn) {
                fault.appendFaultSubcode(new QName(ACC, code, "acc"));
            }
        } else if (code.equals("FailedAuthentication")) {
            fault.setFaultCode(new QName(WSSE, code, "wsse"));
        } else {
            fault.setFaultCode(code.startsWith("acme") ? new QName(ACC, code, "acc") : new QName(namespace, code, "S"));
        }
        fault.setFaultString(reason);
        fault.addDetail().addChildElement(new QName(ACC, "why", "acc")).addTextNode("x".repeat(40_000));
        return new SOAPFaultException(fault);
    }

    /** SOAP 1.1. */
    @WebServiceProvider
    @ServiceMode(Service.Mode.MESSAGE)
    @BindingType(SOAPBinding.SOAP11HTTP_BINDING)
    public static final class Accounts11 implements Provider<SOAPMessage> {
        private final SoapPeer peer;

        Accounts11(SoapPeer peer) {
            this.peer = peer;
        }

        @Override
        public SOAPMessage invoke(SOAPMessage message) {
            return peer.answer(message, jakarta.xml.soap.SOAPConstants.SOAP_1_1_PROTOCOL);
        }
    }

    /** SOAP 1.2. */
    @WebServiceProvider
    @ServiceMode(Service.Mode.MESSAGE)
    @BindingType(SOAPBinding.SOAP12HTTP_BINDING)
    public static final class Accounts12 implements Provider<SOAPMessage> {
        private final SoapPeer peer;

        Accounts12(SoapPeer peer) {
            this.peer = peer;
        }

        @Override
        public SOAPMessage invoke(SOAPMessage message) {
            return peer.answer(message, jakarta.xml.soap.SOAPConstants.SOAP_1_2_PROTOCOL);
        }
    }

    /** Says that security headers are understood, which must be. */
    private final class Understands implements SOAPHandler<SOAPMessageContext> {

        @Override
        public Set<QName> getHeaders() {
            return Set.of(new QName(WSSE, "Security"));
        }

        @Override
        @SuppressWarnings("unchecked")
        public boolean handleMessage(SOAPMessageContext context) {
            if (!(Boolean) context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY)) {
                var headers = (java.util.Map<String, List<String>>) context.get(MessageContext.HTTP_REQUEST_HEADERS);
                headers.forEach((name, values) -> {
                    if (name.equalsIgnoreCase("SOAPAction") || name.equalsIgnoreCase("Content-Type")) {
                        actions.add(name.toLowerCase() + "=" + values.get(0));
                    }
                });
            }
            return true;
        }

        @Override
        public boolean handleFault(SOAPMessageContext context) {
            return true;
        }

        @Override
        public void close(MessageContext context) {
            // nothing is held
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
