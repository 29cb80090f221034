using System.Security.Cryptography;
using System.Text;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// What <see cref="AccountKeys"/> tells one company from another by. Keys are stored in the log, in states and with facts: under another list what is stored stands under
/// keys that nobody asks for any more, so that all of it is made anew.
/// </summary>
public static class AccountLists
{
    /// <summary>Of the rules in code, of names too: to be raised when an activity or a state gets another key by them than before.</summary>
    private const int Rules = 3;

    /// <summary>32 hexadecimal digits, another for every other list.</summary>
    public static string Hash { get; } = Of([.. PublicSuffixes.Words, .. FreeMail.Words, .. SharedDomains.Words]);

    private static string Of(List<string> words)
    {
        words.Sort(StringComparer.Ordinal);
        var text = FormattableString.Invariant($"{Rules}\n{string.Join('\n', words)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
