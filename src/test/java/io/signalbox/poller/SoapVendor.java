package io.signalbox.poller;

import java.util.ArrayList;
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

/** A service that says which accounts have changed since a time, two at a time, behind the one that it is asked for. */
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
@BindingType(SOAPBinding.SOAP12HTTP_BINDING)
public final class SoapVendor implements Provider<SOAPMessage> {

    private static final String NAMESPACE = "urn:acme:accounts";
    private static final int PAGE = 2;

    record Account(String id, String changed) {}

    /** What it was asked for; null for an element that was not there. */
    record Asked(String since, String after) {}

    final List<Account> accounts = new CopyOnWriteArrayList<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** Whether it answers with a fault. */
    volatile boolean fails;

    @Override
    public SOAPMessage invoke(SOAPMessage message) {
        try {
            Asked ask = new Asked(said(message, "since"), said(message, "after"));
            asked.add(ask);
            if (fails) {
                throw new IllegalStateException("the service is down");
            }
            List<Account> left = new ArrayList<>(accounts);
            left.removeIf(each -> ask.since() != null && each.changed().compareTo(ask.since()) <= 0);
            left.removeIf(each -> ask.after() != null && each.id().compareTo(ask.after()) <= 0);
            message.getSOAPBody().removeContents();
            SOAPElement answer = message.getSOAPBody().addChildElement(name("listChangesResponse"));
            for (Account each : left.subList(0, Math.min(PAGE, left.size()))) {
                SOAPElement account = answer.addChildElement(name("account"));
                account.addChildElement(name("id")).addTextNode(each.id());
                account.addChildElement(name("changed")).addTextNode(each.changed());
            }
            if (left.size() > PAGE) {
                answer.addChildElement(name("next"))
                        .addTextNode(left.get(PAGE - 1).id());
            }
            message.saveChanges();
            return message;
        } catch (SOAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QName name(String local) {
        return new QName(NAMESPACE, local, "a");
    }

    private static String said(SOAPMessage message, String local) throws SOAPException {
        NodeList found = message.getSOAPBody().getElementsByTagNameNS(NAMESPACE, local);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }
}
