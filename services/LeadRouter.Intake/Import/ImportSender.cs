using LeadRouter.Intake.Keys;

namespace LeadRouter.Intake.Import;

/// <param name="Source">Its own.</param>
/// <param name="Key">What its write key stands for; null for who may send as any source.</param>
internal sealed record ImportSender(string Source, Sender? Key)
{
    /// <summary>It may send as another.</summary>
    public bool MayNameSource => Key is null;
}
