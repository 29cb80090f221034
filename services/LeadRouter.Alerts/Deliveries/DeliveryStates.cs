namespace LeadRouter.Alerts.Deliveries;

internal static class DeliveryStates
{
    public const string Due = "due";
    public const string Sent = "sent";
    public const string Failed = "failed";
}
