namespace LeadRouter.Alerts.Deliveries;

public enum DeliveryResult
{
    /// <summary>The receiver has it.</summary>
    Sent = 0,

    /// <summary>The receiver will not have it, now or later.</summary>
    Refused = 1,

    /// <summary>To be tried again.</summary>
    Again = 2,
}
