using System.Security.Cryptography;
using System.Text;
using LeadRouter.Intake.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LeadRouter.Intake.Import;

/// <summary>
/// Who may import, and as what. A write key sends as its own source, so that what came live already is counted once; only an administrator, or this machine
/// while no key is configured, may name another.
/// </summary>
internal sealed class ImportSenders(KeyRing keys, IConfiguration configuration)
{
    private readonly byte[][] admins =
    [
        .. configuration
            .GetSection("Api:Keys")
            .GetChildren()
            .Where(key => string.Equals(key["Role"], "admin", StringComparison.OrdinalIgnoreCase) && key["Key"] is { Length: > 0 })
            .Select(key => Hash(key["Key"]!)),
    ];

    /// <param name="key">What the request shows; null = nothing.</param>
    /// <returns>The sender; null when it may not import.</returns>
    public ImportSender? Of(HttpContext http, string? key)
    {
        if (key is not null && admins.Any(admin => CryptographicOperations.FixedTimeEquals(admin, Hash(key))))
        {
            return new ImportSender(KeyRing.DefaultSource, Key: null);
        }

        if (keys.IsOpen)
        {
            return OpenDoor.IsFromElsewhere(http) ? null : new ImportSender(KeyRing.DefaultSource, Key: null);
        }

        return keys.SenderOf(key) is { IsPublic: false } sender ? new ImportSender(sender.Source, sender) : null;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
