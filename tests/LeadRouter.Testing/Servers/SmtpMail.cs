using System.Text;

namespace LeadRouter.Testing.Servers;

/// <summary>A message that the server has accepted.</summary>
/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope.</param>
/// <param name="Encrypted">It came after STARTTLS.</param>
/// <param name="User">Who had logged in.</param>
/// <param name="Source">Headers and body as they came.</param>
public sealed record SmtpMail(string From, IReadOnlyList<string> To, bool Encrypted, string? User, byte[] Source)
{
    /// <summary>Headers and body as text; a body in base64 or quoted-printable is still in it.</summary>
    public string Text => Encoding.UTF8.GetString(Source);

    /// <summary>A header's value, unfolded, encoded words as they are; null when the message has none of that name.</summary>
    public string? Header(string name)
    {
        var head = Text.Split("\r\n\r\n", 2)[0]
            .Replace("\r\n ", " ", StringComparison.Ordinal)
            .Replace("\r\n\t", " ", StringComparison.Ordinal);
        return head.Split("\r\n")
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .FirstOrDefault();
    }
}
