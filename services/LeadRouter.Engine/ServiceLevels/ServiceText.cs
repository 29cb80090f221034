namespace LeadRouter.Engine.ServiceLevels;

/// <summary>A step of a service level in words. Names nobody: the record beside it does.</summary>
public static class ServiceText
{
    public static string Of(ServiceDecision decision) =>
        (decision.Step, decision.Code) switch
        {
            (ServiceStep.Remind, _) => "The owner is reminded: part of the time to the first touch has passed.",
            (ServiceStep.Reroute, _) => "Nobody was in touch in time, and the CRM says so too: somebody else gets the lead.",
            (ServiceStep.Escalate, ServiceCodes.CrmUnreadable) =>
                "Nobody is known to have been in touch in time. The CRM could not be read, so the owner may have been; the lead stays.",
            (ServiceStep.Escalate, ServiceCodes.OwnerMatched) =>
                "Nobody was in touch in time. The lead is the owner's for a reason above the turn: it stays, and whom the team names is told.",
            (ServiceStep.Escalate, ServiceCodes.NobodyElse) =>
                "Nobody was in touch in time, and nobody else could take the lead: whoever has not had it is absent or has no room: it stays, and whom the team names is told.",
            (ServiceStep.Escalate, _) => "Nobody was in touch in time: whom the team names is told.",
            (ServiceStep.Lapse, ServiceCodes.CrmUnreadable) =>
                "Nobody is known to have been in touch in time, and the CRM could not be read.",
            (ServiceStep.Lapse, _) => "Nobody was in touch in time. The team names nobody to tell (escalateTo).",
            (ServiceStep.Stop, ServiceCodes.Touched) => "Somebody was in touch: the clock stops.",
            (ServiceStep.Stop, _) => "The lead is closed: the clock stops.",
            (ServiceStep.Ask, _) => "The CRM is asked whether somebody was in touch.",
            (ServiceStep.Wait, ServiceCodes.CrmUnreadable) =>
                "The CRM could not be read: the lead stays where it is, and the CRM is asked again.",
            (ServiceStep.Wait, ServiceCodes.NoHours) => "The playbook has no hours to count by: no team of this name, or nobody who works.",
            _ => "There is time left.",
        };
}
