namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What words of company names are good for. All in the plain form of <see cref="LatinLetters"/>.</summary>
internal static class NameWords
{
    /// <summary>Join other words and tell nothing.</summary>
    public static readonly IReadOnlySet<string> Stop = Set(
        "& and und et y e i og och ja en ve a o u the of de der die das des du d la le les el los las di del della dei da do dos das van von den het l und for fur"
    );

    /// <summary>How a company is built, not who it is.</summary>
    public static readonly IReadOnlySet<string> Structure = Set(
        "group gruppe groupe grupo gruppo groep grup gruppen koncern koncernen konzern holding holdings holdingsgesellschaft beteiligungen unternehmensgruppe com"
    );

    /// <summary>Words that a company adds to its name or leaves out, as it likes.</summary>
    public static readonly IReadOnlySet<string> Soft = Set(
        """
        system technology tech software solution service industry enterprise international global worldwide corporate operation associate lab online
        interactive technologie technologien systeme loesungen losungen dienstleistungen werke gesellschaft unternehmen partnership royal
        """
    );

    /// <summary>Of these, the ones by which companies name their subsidiaries too.</summary>
    public static readonly IReadOnlySet<string> Divisions = Set(
        "system systeme software solution loesungen losungen service dienstleistungen lab operation industry enterprise online interactive"
    );

    /// <summary>Words that tell a trade: they are part of who a company is, and many have them.</summary>
    public static readonly IReadOnlySet<string> Trade = Set(
        """
        consulting consultant consultancy beratung unternehmensberatung advisory advisor agency agentur agence agenzia marketing media medien design graphic grafik
        it edv web internet cloud data software hardware computer computing tech technology technik technologie digital system solution service support
        logistics logistik transport transporte spedition shipping travel reisen hotel hostel restaurant cafe bar catering bakery baeckerei backerei
        construction building builder bau costruzioni construcciones immobilien immobiliare realty property hausverwaltung verwaltung architects architekten
        law legal lawyer solicitor rechtsanwalt rechtsanwalte kanzlei notar steuerberater steuerberatung accounting tax audit treuhand finance financial finanz
        capital investment invest ventures partner partners insurance versicherung versicherungen assicurazioni bank banca banco banque banking credit trust
        medical medizin dental health healthcare care clinic klinik praxis pharma pharmacy apotheke hospital school schule gymnasium lycee college university
        universitat academy akademie institute institut engineering ingenieur maschinenbau machine machinery metal metall steel stahl electric electronic
        elektro elektrotechnik elektronik energy energie power solar water gas oil food lebensmittel foods getranke trading trade handel handels export import
        retail shop store market markt fashion mode textil textile print druck verlag press publishing security sicherheit training coaching event events
        sport fitness auto automotive car garage werkstatt industry industrie production produktion manufacturing factory chemie chemical plastics
        packaging equipment tools garten garden furniture mobel moebel holz wood personal staffing recruiting hr group holding management project projekt
        research development international global general business company enterprise professional office home house haus family smart best first new studio
        creative communication network team experts expert innovation innovative strategy strategic advanced applied integrated modern premium plus
        associates association verein stiftung foundation club church gemeinde stadt city federal national
        logistic plastic tool venture architect abogados abogado avocats avocat
        """
    );

    /// <summary>
    /// Names that are made of such words alone, and that everybody knows for one company's: <c>General Electric</c>. Nothing in the words tells them from
    /// <c>General Trading</c>, which many are called. Two words or more, without legal form, countries, joints and "group", in one spelling and without spaces.
    /// </summary>
    public static readonly IReadOnlySet<string> KnownOfTrade = Set(
        """
        generalelectric internationalbusinessmachine legalgeneral firstsolar firstdata digitalrealty electronicdatasystem digitalequipment federalrealty
        federalrealtyinvestmenttrust medicalpropertytrust nationalretailproperty mediamarkt fitnessfirst housefood
        """
    );

    /// <summary>Words that many companies of many trades chose for a name: one of them alone tells little.</summary>
    public static readonly IReadOnlySet<string> Common = Set(
        """
        apex delta alpha beta gamma omega sigma united phoenix summit pioneer atlas zenith vertex orion mercury sterling eagle falcon hawk lion tiger wolf bear
        star sun moon sky blue red green black white silver golden gold diamond crystal crown royal king queen prince imperial empire liberty freedom patriot
        heritage legacy horizon vision focus pinnacle peak premier prime quantum quest titan nova neo nexus matrix vector fusion synergy dynamic dynamics
        precision quality superior supreme ultra universal unity union alliance allied american british german french italian national continental atlantic pacific
        northern southern eastern western north south east west central metro urban coastal harbor bay river lake mountain valley hill stone rock oak cedar maple
        pine elm forest meadow garden park bridge gate tower castle anchor beacon lighthouse compass arrow shield guardian fortress victory triumph champion
        hero genesis eden infinity eternal evergreen spring aurora dawn sunrise sunset rainbow spark flame fire ember lightning thunder storm breeze wave ocean
        sea marine coral pearl jade ruby sapphire emerald amber onyx cobalt iron steel carbon helix prism spectrum pulse echo signal catalyst core hub point
        edge link path way bright clear pure fresh simple easy smart swift rapid express speed velocity turbo jet rocket cosmos galaxy stellar lunar solar global
        mega micro nano max pro plus one first top best ace acme elite select choice trust true honest fair good great grand noble regent monarch meridian
        citizen citizens farmer farmers merchant merchants peoples
        equinox solstice polaris vega sirius cygnus lyra hydra draco pegasus hercules apollo athena artemis juno mars jupiter neptune saturn venus zeus odin thor
        muller mueller moller miller schmidt schmid schmitt schmitz schneider fischer weber meyer meier maier mayer wagner becker bekker schulz schulze schultz
        hoffmann hofmann hoffman schafer schaefer koch bauer richter klein schroder schroeder neumann schwarz zimmermann braun kruger krueger hartmann lange
        werner krause lehmann kohler koehler herrmann hermann konig koenig walter huber kaiser fuchs peters lang scholz moser gruber steiner winkler
        smith smyth jones johns brown browne williams wilson taylor johnson johnston davies davis evans thomas thomson thompson roberts robinson wright walker
        wood hall clark clarke martin marten martins lewis harris cooper ward allen young scott campbell stewart stuart murphy kelly ryan moore more anderson
        andersen andersson jensen hansen hanson nielsen nilsson larsen larsson olsen olsson petersen peterson pettersson johansson johansen karlsson eriksson
        eriksen bernard dubois durand moreau laurent simon michel lefebvre lefevre leroy roux david bertrand morel fournier girard garcia gonzalez rodriguez
        fernandez lopez martinez sanchez perez gomez rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa silva
        santos oliveira souza pereira lima ferreira jansen janssen janssens vries bakker visser smit peeters maes nowak novak kowalski wisniewski svoboda
        dvorak horak yilmaz kaya demir celik sahin patel singh kumar sharma gupta khan chen wang zhang liu tanaka suzuki sato kim park lee
        oxford cambridge lincoln washington jackson columbia victoria windsor phoenix berlin hamburg london paris alpine alpen nord sud ost
        """
    );

    /// <summary>Written where a name was asked for, and no name.</summary>
    public static readonly IReadOnlySet<string> Placeholders = Set(
        """
        na none no null nil unknown unbekannt test testing asdf qwerty xyz abc company firma entreprise empresa azienda self selfemployed selbstandig selbststandig
        selbstaendig freelance freelancer freiberufler independent private privat privatperson personal individual student studium schuler retired rentner
        unemployed home me myself mycompany yourcompany nothing keine kein other sonstige various demo sample example tbd tba todo undefined particulier prive
        autonomo indipendente freelancers consultant
        selfemployment soletrader soleproprietor soleproprietorship freelancing freelanceconsultant freelancedesigner freelancedeveloper freelancewriter independentconsultant
        independentcontractor contractor personalproject personaluse privateperson privateindividual privatecitizen notapplicable notavailable notprovided notspecified notset
        notemployed notworking nocompany nocompanyname noneyet noemployer currentlyunemployed betweenjobs lookingforwork lookingforajob jobseeker opentowork retiree students
        homemaker housewife stayathomemom stayathomedad myowncompany mybusiness myownbusiness myown ownbusiness ownerbusiness somecompany testcompany testfirma testaccount test1
        test123 testtest testest foo bar foobar asdfasdf asd asdasd asdfg asdfgh qwe qwert qwertz qwertyuiop aaaa xxx xxxx zzz 123 1234 12345 123456 abc123 nan void blank empty dummy
        fake placeholder loremipsum idontknow dontknow dunno notsure secret confidential anonymous anon nobody noone homeoffice others multiple several misc stealth stealthmode
        stealthstartup startup mystartup selfstudy hobby hobbyist parent pensioner smallbusiness smallbusinessowner businessowner
        selbststandiger selbststandige selbstaendiger freiberuflich freiberuflerin freierberater freiermitarbeiter einzelunternehmer einzelunternehmen kleinunternehmer
        privatkunde privathaushalt privatier hausfrau hausmann arbeitslos arbeitssuchend arbeitsuchend ohnefirma keinefirma keineangabe keineangaben keinunternehmen
        nichtvorhanden nichtangegeben studentin schulerin azubi rentnerin rente ruhestand imruhestand meinefirma firmenname musterfirma mustermann entfallt zuhause
        independant independante autoentrepreneur autoentrepreneuse microentrepreneur microentreprise entrepriseindividuelle travailleurindependant particuliere sansemploi
        sansprofession sansentreprise demandeurdemploi chomage auchomage etudiant etudiante lyceen lyceenne retraite retraitee aucun aucune neant nonrenseigne nonapplicable inconnu
        inconnue maison monentreprise professionliberale
        autonoma independiente porcuentapropia cuentapropia trabajadorautonomo trabajadorporcuentapropia particular estudiante jubilado jubilada desempleado desempleada enparo
        sinempresa ninguno ninguna noaplica noaplicable desconocido desconocida miempresa personanatural personafisica profesionalindependiente
        liberoprofessionista privato disoccupato disoccupata studente studentessa pensionato nessuno nessuna lavoratoreautonomo casalinga
        zzp zzper eigenbaas zelfstandig zelfstandige geen geenbedrijf werkloos nvt onbekend brak osobaprywatna egenforetagare ingen privatni nenhum nenhuma estudante desempregado
        """
    );

    /// <summary>One spelling for words that have several.</summary>
    public static readonly IReadOnlyDictionary<string, string> Spellings = Pairs(
        """
        st=saint ste=saint sankt=saint ets=etablissements flli=fratelli intl=international int=international bros=brothers mfg=manufacturing svcs=service
        services=service solutions=solution systems=system technologies=technology technology=technology assoc=associate associates=associate univ=university
        natl=national mgmt=management gebr=gebruder gebrueder=gebruder hnos=hermanos harbour=harbor centre=center colour=color theatre=theater labour=labor
        grey=gray pharma=pharmaceutical pharmaceuticals=pharmaceutical pharmaceuticals=pharmaceutical industries=industry enterprises=enterprise
        networks=network products=product communications=communication operations=operation telecommunications=telecommunication motors=motor cars=car
        airline=airlines worldwide=worldwide labs=lab laboratories=lab mt=mount ft=fort dr=doctor universitaet=university universitat=university
        universite=university universita=university universidad=university universiteit=university uniwersytet=university cie=compagnie
        1st=first 2nd=second 3rd=third cia=compania co=company corp=corporation dept=department govt=government ctr=center inst=institute ayto=ayuntamiento
        foods=food logistik=logistics hotels=hotel stores=store banks=bank tools=tool partners=partner properties=property brands=brand koninklijke=royal kungliga=royal kongelige=royal kgl=royal
        """
    );

    /// <summary>The words without which a name says who it is in any order, in most countries: <c>University of X</c> is <c>X University</c>.</summary>
    public static readonly IReadOnlySet<string> AnyOrder = Set("university college institute hospital");

    private static HashSet<string> Set(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static Dictionary<string, string> Pairs(string pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Set(pairs))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            map[pair[..at]] = pair[(at + 1)..];
        }

        return map;
    }
}
