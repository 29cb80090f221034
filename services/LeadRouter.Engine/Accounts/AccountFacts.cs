using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>What was stated of one account: a pure fold of its group activities and facts in any order.</summary>
public sealed class AccountFacts
{
    /// <summary>Registers at most, each of a name and a source: those of the smallest <see cref="FactRank"/> stay.</summary>
    public const int MaxRegisters = 512;

    public FactRegisters Registers { get; } = new(MaxRegisters);

    /// <summary>Takes in what an activity states of the account: see <see cref="AccountKeys.OfActivity"/>.</summary>
    public void Apply(Activity activity)
    {
        foreach (var (name, value) in activity.Traits)
        {
            if (activity.Type != ActivityType.Fact && FactNames.IsByHand(name))
            {
                continue;
            }

            Registers.Put(
                TextNormaliser.WellFormed(FactNames.OfAccount(name)),
                new AttributeValue(TextNormaliser.WellFormed(value), activity.At, activity.Source, activity.MessageId)
            );
        }
    }
}
