/** Every operation of the hub, once. Doors (REST, CLI, JMX, console) are thin and call this package only. */
package io.signalbox.control;
