using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm;

/// <summary>One job of a round, what it asks the CRM for, and how it ended.</summary>
internal sealed class CrmRoundItem(CrmJob job)
{
    private CrmOutcome? outcome;

    public CrmJob Job { get; } = job;

    /// <summary>Null when nothing has to be asked for.</summary>
    public CrmPush? Push { get; set; }

    /// <summary>E-mail address of the owner that the record has from us when this is written.</summary>
    public string? Owner { get; set; }

    /// <summary>What people should know of the record; null for nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Of the standing that is pushed.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The item of the same contact, after a merge: this one ends as that one does.</summary>
    public CrmRoundItem? Leader { get; set; }

    /// <summary>Null while it is open.</summary>
    public CrmOutcome? Outcome
    {
        get => Leader is null ? outcome : Leader.Outcome;
        set => outcome = value;
    }
}
