using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LeadRouter.Api.Keys;

/// <summary>The configured keys.</summary>
internal sealed class ApiKeyRing(IOptions<ApiOptions> options)
{
    private readonly (byte[] Hash, ApiCaller Caller)[] keys =
    [
        .. options.Value.Keys.Select(
            (key, place) =>
                (
                    Hash(key.Key),
                    new ApiCaller(RoleOf(key.Role).GetValueOrDefault(), key.Name ?? FormattableString.Invariant($"Api:Keys:{place}"))
                )
        ),
    ];

    /// <summary>No key that may read is configured: whoever sits at this machine may.</summary>
    public bool IsOpen => keys.All(key => key.Caller.Role == ApiRole.Ingest);

    public static ApiRole? RoleOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "ingest" => ApiRole.Ingest,
            "read" => ApiRole.Read,
            "admin" => ApiRole.Admin,
            _ => null,
        };

    /// <summary>Null when the key is not one of ours. Takes equally long for every key.</summary>
    public ApiCaller? Find(string? presented)
    {
        var hash = Hash(presented ?? "");
        ApiCaller? caller = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                caller = key.Caller;
            }
        }

        return caller;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
