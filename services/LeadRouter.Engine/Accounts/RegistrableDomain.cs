namespace LeadRouter.Engine.Accounts;

/// <summary>The part of a host that somebody has registered: a company's mail, shop and regional sites are one account.</summary>
public static class RegistrableDomain
{
    /// <summary><c>mail.acme.co.uk</c> gives <c>acme.co.uk</c>, <c>eu.acme.com</c> gives <c>acme.com</c>; what is one already stays as it is.</summary>
    /// <param name="host">As <see cref="DomainName.Parse"/> gives it.</param>
    /// <returns>Null for a suffix under which names are given away: it is nobody's.</returns>
    public static string? Of(string host)
    {
        var labels = host.Split('.');
        var suffix = PublicSuffixes.LabelsOf(labels);
        return labels.Length > suffix ? string.Join('.', labels[^(suffix + 1)..]) : null;
    }
}
