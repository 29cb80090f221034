using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Keys;

/// <summary>The configured write keys.</summary>
internal sealed class KeyRing(IOptions<IntakeOptions> options)
{
    public const string DefaultSource = "default";

    private readonly (byte[] Hash, string Source)[] keys = [.. options.Value.Keys.Select(key => (Hash(key.Key), key.Source))];

    /// <summary>No key is configured: whoever may connect may send.</summary>
    public bool IsOpen => keys.Length == 0;

    /// <summary>The source that sends with a key; null when the key is not one of ours. Takes equally long for every key.</summary>
    public string? SourceOf(string? writeKey)
    {
        if (IsOpen)
        {
            return DefaultSource;
        }

        var hash = Hash(writeKey ?? "");
        string? source = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                source = key.Source;
            }
        }

        return source;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
