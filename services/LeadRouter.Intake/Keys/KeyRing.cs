using System.Security.Cryptography;
using System.Text;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.RateLimits;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Keys;

/// <summary>The configured write keys.</summary>
internal sealed class KeyRing(IOptions<IntakeOptions> options)
{
    public const string DefaultSource = "default";

    /// <summary>With no key configured, pages of this machine may send as its programs may.</summary>
    private static readonly Sender Anybody = new(DefaultSource, IsPublic: false, OriginList.ThisMachine, Limit: null);

    private readonly (byte[] Hash, Sender Sender)[] keys = [.. options.Value.Keys.Select(key => (Hash(key.Key), SenderOf(key)))];

    /// <summary>Whoever sees a tracker's events knows its app id, whatever its key is.</summary>
    private readonly (byte[] Hash, Sender Sender)[] apps =
    [
        .. options.Value.Keys.Where(key => key.SnowplowAppId is not null).Select(key => (Hash(key.SnowplowAppId!), SenderOfApp(key))),
    ];

    /// <summary>No key is configured: whoever may connect may send.</summary>
    public bool IsOpen => keys.Length == 0;

    /// <summary>Who sends with a key; null when the key is not one of ours. Takes equally long for every key.</summary>
    public Sender? SenderOf(string? writeKey) => IsOpen ? Anybody : Find(keys, writeKey);

    /// <summary>For whom a Snowplow tracker's app id stands: one that is configured with a key, or a key itself.</summary>
    public Sender? SenderOfApp(string? appId) => IsOpen ? Anybody : Find(apps, appId) ?? Find(keys, appId);

    /// <summary>Whether pages of an origin may send with any key. A browser asks before it sends, without the key.</summary>
    public bool AnyAllows(string origin) => IsOpen ? Anybody.Origins.Allows(origin) : keys.Any(key => key.Sender.Origins.Allows(origin));

    private static Sender? Find((byte[] Hash, Sender Sender)[] among, string? key)
    {
        var hash = Hash(key ?? "");
        Sender? sender = null;
        foreach (var one in among)
        {
            if (CryptographicOperations.FixedTimeEquals(one.Hash, hash))
            {
                sender = one.Sender;
            }
        }

        return sender;
    }

    private static Sender SenderOf(IntakeKey key) =>
        new(
            key.Source,
            KeyKind.IsPublic(key.Kind),
            OriginList.Of(key.Origins),
            RateLimit.Of(key, Hash(key.Key), KeyKind.IsPublic(key.Kind))
        );

    /// <summary>Limited as a public key is. A limit of the key is one for both; where it has none, what comes by the app id has its own.</summary>
    private static Sender SenderOfApp(IntakeKey key)
    {
        var sender = SenderOf(key);
        return sender with { IsPublic = true, Limit = sender.Limit ?? RateLimit.Of(key, Hash("app " + key.SnowplowAppId), isPublic: true) };
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
