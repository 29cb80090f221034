namespace LeadRouter.Engine.Playbooks;

/// <summary>The random control: some of those whom a model would pass over become leads all the same, so that it is known what would have become of them.</summary>
/// <param name="Share">Of such people: thousandths of a percent, 100 to 50,000.</param>
/// <param name="From">Only from this probability on, as it is believed: thousandths of a percent.</param>
/// <param name="Seed">Another one draws others.</param>
public sealed record PropensityControl(int Share, int From = 0, int Seed = 1);
