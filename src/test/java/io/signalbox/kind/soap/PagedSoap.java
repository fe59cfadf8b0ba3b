package io.signalbox.kind.soap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.xml.namespace.QName;

import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPBinding;

import org.w3c.dom.NodeList;

/** A service that gives its accounts out two at a time, behind the key that it is asked for. */
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
@BindingType(SOAPBinding.SOAP11HTTP_BINDING)
public final class PagedSoap implements Provider<SOAPMessage> {

    private static final String NAMESPACE = "urn:acme:accounts";
    private static final int PAGE = 2;

    private final List<String> keys;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public PagedSoap(List<String> keys) {
        this.keys = keys;
    }

    /** The keys that it was asked behind; empty for the first page. */
    List<String> asked() {
        return asked;
    }

    @Override
    public SOAPMessage invoke(SOAPMessage message) {
        try {
            NodeList after = message.getSOAPBody().getElementsByTagNameNS(NAMESPACE, "after");
            String key = after.getLength() == 0 ? "" : after.item(0).getTextContent();
            asked.add(key);
            int from = keys.indexOf(key) + 1;
            int to = Math.min(keys.size(), from + PAGE);
            message.getSOAPBody().removeContents();
            SOAPElement answer =
                    message.getSOAPBody().addChildElement(new QName(NAMESPACE, "listAccountsResponse", "a"));
            for (String each : keys.subList(from, to)) {
                SOAPElement account = answer.addChildElement(new QName(NAMESPACE, "account", "a"));
                account.addChildElement(new QName(NAMESPACE, "id", "a")).addTextNode(each);
                account.addChildElement(new QName(NAMESPACE, "plan", "a")).addTextNode("team");
            }
            if (to < keys.size()) {
                answer.addChildElement(new QName(NAMESPACE, "next", "a")).addTextNode(keys.get(to - 1));
            }
            message.saveChanges();
            return message;
        } catch (SOAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
