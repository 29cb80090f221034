using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Keys;

/// <summary>The configured write keys.</summary>
internal sealed class KeyRing(IOptions<IntakeOptions> options)
{
    public const string DefaultSource = "default";

    private readonly (byte[] Hash, string Source)[] keys = [.. options.Value.Keys.Select(key => (Hash(key.Key), key.Source))];

    private readonly (byte[] Hash, string Source)[] apps =
    [
        .. options.Value.Keys.Where(key => key.SnowplowAppId is not null).Select(key => (Hash(key.SnowplowAppId!), key.Source)),
    ];

    /// <summary>No key is configured: whoever may connect may send.</summary>
    public bool IsOpen => keys.Length == 0;

    /// <summary>The source that sends with a key; null when the key is not one of ours. Takes equally long for every key.</summary>
    public string? SourceOf(string? writeKey) => IsOpen ? DefaultSource : Find(keys, writeKey);

    /// <summary>The source that a Snowplow tracker's app id stands for: one that is configured with a key, or a key itself.</summary>
    public string? SourceOfApp(string? appId) => IsOpen ? DefaultSource : Find(apps, appId) ?? Find(keys, appId);

    private static string? Find((byte[] Hash, string Source)[] among, string? key)
    {
        var hash = Hash(key ?? "");
        string? source = null;
        foreach (var one in among)
        {
            if (CryptographicOperations.FixedTimeEquals(one.Hash, hash))
            {
                source = one.Source;
            }
        }

        return source;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
