package io.signalbox.starter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.bind.annotation.XmlElement;

/** The ERP of the examples, whose XML Jakarta XML Web Services reads and writes. */
@WebService(targetNamespace = Erp.NAMESPACE)
public class Erp {

    static final String NAMESPACE = "urn:erp:orders";

    private final List<String> booked = new CopyOnWriteArrayList<>();

    /** A line of an order. */
    public static final class Item {

        @XmlElement(namespace = NAMESPACE)
        public String sku;

        @XmlElement(namespace = NAMESPACE)
        public int quantity;
    }

    /** An order that was booked. */
    public static final class Booked {

        @XmlElement(namespace = NAMESPACE)
        public String number;

        @XmlElement(namespace = NAMESPACE)
        public String reference;
    }

    @WebMethod(action = "urn:erp:CreateOrder")
    @WebResult(name = "order", targetNamespace = NAMESPACE)
    public Booked createOrder(
            @WebParam(name = "reference", targetNamespace = NAMESPACE) String reference,
            @WebParam(name = "customer", targetNamespace = NAMESPACE) String customer,
            @WebParam(name = "item", targetNamespace = NAMESPACE) List<Item> items) {
        items.forEach(item -> booked.add(reference + " " + customer + " " + item.sku + " " + item.quantity));
        Booked order = new Booked();
        order.number = "90001";
        order.reference = reference;
        return order;
    }

    /** The lines of orders that were booked: reference, customer, article, quantity. */
    List<String> booked() {
        return booked;
    }
}
