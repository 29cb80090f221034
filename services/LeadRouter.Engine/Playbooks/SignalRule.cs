using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>A class of activities the playbook cares about. Fields of <paramref name="When"/>: type, event, url, asset, form, campaign, secondsAfterDelivery, property.NAME.</summary>
/// <param name="Name">Unique in the playbook.</param>
/// <param name="When">What an activity must be.</param>
/// <param name="KeyAsset">Its asset is a key asset.</param>
/// <param name="HandRaise">It is an explicit request for sales.</param>
public sealed record SignalRule(string Name, Condition When, bool KeyAsset, bool HandRaise);
