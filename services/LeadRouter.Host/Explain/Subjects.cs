using LeadRouter.Engine.Accounts;

namespace LeadRouter.Host.Explain;

/// <summary>Tells what somebody asks for.</summary>
internal static class Subjects
{
    /// <summary>A domain, or an account key such as <c>name:acme</c>. A user id may look the same: who does not find the one asks for the other.</summary>
    public static bool LooksLikeAccount(string subject) =>
        subject.Contains(':', StringComparison.Ordinal)
        || (!subject.Contains('@', StringComparison.Ordinal) && DomainName.Parse(subject) is not null);
}
