using LeadRouter.Intake.Events;

namespace LeadRouter.Intake;

/// <summary>The section <c>Intake</c> of the configuration.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>
    /// The write keys that may send. Default: none, and then anybody on this machine may, as source <c>default</c>;
    /// requests from elsewhere are refused.
    /// </summary>
    public IList<IntakeKey> Keys { get; init; } = [];

    /// <summary>Which source a message of the exchange <c>leadrouter.inbound</c> belongs to, by its routing key; the first that fits. Default: all are <c>default</c>.</summary>
    public IList<IntakeBinding> Bindings { get; init; } = [];

    /// <summary>What events of other protocols are, by their type; the first that fits. Default: none, and the end of the type says it.</summary>
    public IList<EventTypeRule> EventTypes { get; init; } = [];

    /// <summary>Requests that may wait for their activities to be durable; the next one is told to slow down (429). Default 4,096; 1 to 1,000,000.</summary>
    public int MaxWaitingRequests { get; set; } = 4_096;

    /// <summary>Bytes of activities that may wait to be durable, over all requests. Default 64 MiB; 8 MiB to 4 GiB.</summary>
    public long MaxWaitingBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Bytes of bodies that are being received and read, packed and unpacked, over all requests; half of them for senders without a key in the header. Beyond, they
    /// are told to slow down (429). Default 128 MiB; 32 MiB to 4 GiB.
    /// </summary>
    public long MaxBodyBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>Publishes that may be under way at once; what arrives meanwhile leaves together in the next. Default 2; 1 to 16.</summary>
    public int PublishesInFlight { get; set; } = 2;
}
