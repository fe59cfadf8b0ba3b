import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import Stripe from "stripe";
import { sign as github } from "@octokit/webhooks-methods";
import twilio from "twilio";
import { Paddle } from "@paddle/paddle-node-sdk";
import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const now = new Date();
const seconds = Math.floor(now.getTime() / 1000);
const body = JSON.stringify({ id: "evt_1", text: "Grüße, “quoted” \u{1F682}", amount: 19.9 });
const calls = [];
const send = (name, secret, headers, sent = body) => calls.push({ name, secret, headers, body: sent });

for (const secret of ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]) {
  send("standard", secret, {
    "webhook-id": "msg_1", "webhook-timestamp": String(seconds), "webhook-signature": new Standard(secret).sign("msg_1", now, body),
  });
}
const raw = "a text that is no Base64!";
send("standard", raw, {
  "webhook-id": "msg_1", "webhook-timestamp": String(seconds),
  "webhook-signature": new Standard(raw, { format: "raw" }).sign("msg_1", now, body),
});
const svix = "whsec_" + randomBytes(24).toString("base64");
const before = "whsec_" + randomBytes(24).toString("base64");
send("svix", svix, {
  "svix-id": "msg_2", "svix-timestamp": String(seconds),
  "svix-signature": new Svix(before).sign("msg_2", now, body) + " " + new Svix(svix).sign("msg_2", now, body),
});
const stripe = new Stripe("sk_test_none");
const signed = stripe.webhooks.generateTestHeaderString({ payload: body, secret: "whsec_stripe" });
const old = stripe.webhooks.generateTestHeaderString({ payload: body, secret: "whsec_before" });
send("stripe", "whsec_stripe", { "stripe-signature": signed });
send("stripe", "whsec_stripe", { "stripe-signature": old + "," + signed.split(",")[1] });
send("github", "It's a Secret", { "x-hub-signature-256": await github("It's a Secret", body) });

const params = { MessageSid: "SM1", To: "+18005551212", MediaUrl: ["https://b.example", "https://a.example", "https://b.example"], Empty: "" };
const form = new URLSearchParams();
for (const [key, value] of Object.entries(params)) [value].flat().forEach((each) => form.append(key, each));
send("twilio", "12345", {
  "x-twilio-signature": twilio.getExpectedTwilioSignature("12345", "https://hub.example/in/twilio/sent?a=1", params),
}, form.toString());

const paddleSecret = "pdl_ntfset_secret";
const h1 = createHmac("sha256", paddleSecret).update(`${seconds}:${body}`).digest("hex");
const paddle = `ts=${seconds};h1=${h1}`;
if (!(await new Paddle("none").webhooks.isSignatureValid(body, paddleSecret, paddle))) throw new Error("Paddle's own library refuses this");
send("paddle", paddleSecret, { "paddle-signature": paddle });

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const bytes = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
send("discord", bytes.toString("hex"), {
  "x-signature-ed25519": sign(null, Buffer.from(seconds + body), privateKey).toString("hex"), "x-signature-timestamp": String(seconds),
});
send("standard", "whpk_" + bytes.toString("base64"), {
  "webhook-id": "msg_3", "webhook-timestamp": String(seconds),
  "webhook-signature": "v1," + randomBytes(32).toString("base64") + " v1a," + sign(null, Buffer.from(`msg_3.${seconds}.${body}`), privateKey).toString("base64"),
});
send("sha512", "key", { "x-signature": createHmac("sha512", "key").update(body).digest("base64") });
console.log(JSON.stringify(calls));
