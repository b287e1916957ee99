"""Words that praise or object, in English and Spanish, folded. `*` ends a stem."""

from typing import Final

PRAISE: Final = """
 absorbente* absorbing accomplished acert* acertad* aciert* acierta aciertan acierto acompana adictiv*
 admir* admirabl* admire* adore* adoro affecting agradece agud* alive alma amazing* ambicios* ambitious*
 apasion* aplaud* arrebatador* assured astonishing* aterrador* atrapa atrevid* autentic* authentic awe
 awesome barbaridad beauties beautiful* beauty believable bell* belleza bellezas bellisim* best best-ever
 better bewitch* bien bold* bonit* borda bordado bordan brave* breathtaking brilla brillan brillant*
 brillantez brilliant* brilliantly brutal brutally buen* calan calid* captivat* care carino carisma
 carismatic* carries cautiv* cautivador* celebrat* charismatic charm* chilling chulisim* clasic* classic
 clava clavado clavan clever* colosal* compelling* complej* complex* confident* conmov* conmueve*
 consummate contagios* convence convencen convinc* convincent* cool corazon creible* crisp cuadro daring
 dazzl* deft* delicad* delicado delicat* delicia delight* deserv* deslumbr* destrez* digna dignidad
 dignified dignity digno disfrut* disfruta divertid* dream dreamlike dulce dulzura earned earns
 economical effortless* electri* elegan* elegancia eleva elevates emocion* emociona emocionan enamora
 enamore* encandil* encant* enchanting endiablad* engaging* engancha engross* enjoy* enorm* entertain*
 enthralling entretenid* entretien* espectacular* estremec* estupend* exact exactly excelen* excellent*
 excepcional* exceptional* exciting* exhilarat* exquisit* exquisite* extraordinar* extraordinari*
 fabulos* fantastic* fascin* fascinat* faultless favorit* favorite favourite fearless* fenomenal* fine
 finest fitting* flawless* fluid* fresc* fresh* freshness fuerza fun funny gem generous* genial* genius
 genuin* genuine gloria glorios* glorious glorious* glow* goce good gorgeous* gozada grace* gracious
 grandios* great gripping guap* habil* haunt* heartbreaking heartfelt hermos* hero heroic* highlight
 hilarious hipnot* hipnotiza hits honest* honestidad honradez hope hopeful human* humane hypnoti*
 hypnotic iconic imagination imaginativ* imaginative* immense immersive impecabl* impeccabl*
 impresionant* impress* incredible incredibly increible* infectious ingenios* inmens* inolvidabl* inspira
 inspirad* inspired inspiring inteligent* intelligent* intens* interesant* interesting* intrig* intrigu*
 inventive* irresistible irresistible* joy joya joyful* kindest kindness landed lands layered lean
 leccion lecciones legendari* legendary lifts limpieza lograd* lograda logrado lovable love* loveable
 loved lovely loving luminos* luminous lush* maestr* magia magic* magistral* magnetic magnetic* magnific*
 majestic majestuos* maravill* marvel* masterclass masterful* masterly masterpiece* matices matiz
 matizad* mature mejor* memorabl* memorable merece merito mesmeri* milagro mima mimad* miracle* moving*
 nailed nails natural* necesari* necessary nice nicely noble nuance* oficio original original*
 originality outstanding patient* perfect* phenomenal placer placeres playful pleasing pleasur* poderos*
 poesia poet* poetic* poignant* portent* potent* powerful* praise* precios* precioso precis* precise*
 prodigi* prodigios* profound* pulso radiant ravishing* raw redond* regalo remarkabl* respect* respeto
 revelation rewarding rewards rich* rightly riveting roba satisfying* sensacional* sensational
 sensibilidad sensible sensibles sensitive* sharp* shine* shines sincer* sincerely sing sings skilful*
 skillful* smart* soar* soberbi* sobrecoge* sobri* sorprend* sorpresa* sostiene sparkles spectacular*
 spellbind* spotless standout standouts steady steals stellar stirring strong* strongest stunning*
 sublim* sublime* subtle* superb superlative surprise surprises surprising* suspens* suspense sutil*
 sweet* talento taut tender* tense tension ternura terrific terrifying textured thoughtful thrill*
 thrillingly tiern* tight* timeless touching transcendent treasure* trepidant* triumph* truthful*
 unequalled unforgettable unhurried unic* unique unmatched unrivalled uplifting valentia valient*
 verosimil* vertiginos* vibrant* virtuos* viva vivid* vivo warm* wisdom wise witty wonderful* worth
 worthy
"""

OBJECTION: Final = """
 abrupt* absurd* aburr* aburre aburren aburrimiento abusa abusan acartonad* acelerad* afterthought agot*
 agujeros ahoga* aimless* amateur* annoy* annoys anticuad* apagad* apresurad* arruin* artificial
 artificial* artificios* atronador* atropellad* awful* bad badly barat* betray* bland* bloated bloodless
 blurry bodrio bombastic* bored boredom bores boring boringly borros* brusc* bumpy cacofon* cansin*
 caotic* cardboard carece careless* cargant* caricatur* caricature* cartoonish chapucer* chapuz*
 charmless cheap* cheat* checklist checklists cheesy chillon* chirria* choppily choppy cinic* cliche*
 cliched clichés clumsily clumsy cluttered cojea* cojo colador collapses condescendient* condescending
 confus* confuso contrived copied copout corny crawling crawls cringe* crumbles cursi cursis cutre*
 cynical dated deafening debil* decae* decepcion* defecto* defrauda* derivative derivative* desaprovech*
 desastre* desastros* descafeinad* descompensad* descosid* descuidad* desdibuj* desequilibrad* desganad*
 desinfl* deslavazad* deslucid* desorden desordenad* desperdici* detest* didactic* dilut* disappoint*
 disjointed dislike* disparate* distasteful distract* distrae* divag* drab dragged dragging drags
 dreadful* drown* drowns dull* embarullad* embrollad* empachos* empalag* endless* erratic* espantos*
 estereotip* estridente* estrope* estruendos* estupid* eterna eternizan* eterno exagerad* exaspera*
 exasperating excesiv* excessive* excusa exhausting* exploitative facile failed fails failure fake*
 fallid* fals* false falters fatal fatiga fault* fea feas feo feos flatly flaw* floj* forced forgettable
 formulaic forzad* fracas* fragmented framed frustrant* frustrates frustrating garish gaudy generic
 generic* gimmick* glib glorif* grating gratuit* gratuitous* gris grises hammy hate* hated headache
 headaches histrionic hollow* horribl* horroros* huec* humorless humourless hundes hysterical idiot*
 illogical ilogic* implausib* impostad* inaguant* inaudible inaudible* incoheren* incoherent*
 incompetent* incomprensible* inconex* inconsistent indulgent inexpresiv* infumable* ininteligible*
 innecesari* innecesario* insip* insipid* insoportabl* insufferabl* insuficient* insuls* insulta insulto
 interminabl* intrusive inverosimil* irregular* irrita* irritant* irritat* irritates jarring joyless
 labored laboured lack lacking lacks lacrim* largu* lastima lastra* lastrad* lazil* lazy leaden letdown
 lifeless listless loathe* lost lousy lukewarm machacon* machista* mal mala malas malo malos manipul*
 manipulat* mannered mareante* mawkish meanders mechanical* mediocr* mediocre melodramatic melodramatic*
 mess messy miscast misogin* misogyn* missing mistakes molest* monoton* monotonous moralin* morralla
 muddled muddy mumbl* murkily murky nagging nausea nauseating needless* noisy nona nono nonsens* nuisance
 numbing odie odio ofensiv* off-key offensive olvidabl* overact* overacted overacting overacts
 overbearing overblown overcooked overcrowded overdirected overdone overedited overexplain* overexplains
 overexposed overlong overplayed overplays oversaturated oversold overstuffed overwritten overwrought
 padded passionless paternalist* patronising patronizing pedant* peor peores perezos* pesad* pesim* phony
 plana planas plod* plods pobre pobres pointless* ponderous poor* preach* preachy precipitad* predecibl*
 predictabl* pretencios* pretencioso pretentious* previsibl* racist racista* rancia rancio random rechin*
 recycled relleno repeats repetiti* repetition repetitiv* repite ridicul* ridiculez ridiculo ridiculous*
 ruidos* ruin* rushed saccharine sadly sag sags screechy sensibler* sentimental* sermon sermon* sexist
 shaky shallow* showy shrieking shrill shrugs silly simplist* simplistic* simplon* simplona sinsentido
 sloppy sluggish* smother* smug sobra sobran sobreactua* sobreactuacion* sobreactuad* sobrecarg*
 soporifer* sos* sosa soso soulless spoiled spoils spoilt squander* stale stereotyp* stiff stilted
 stumbles stupid* superficial* tacky tasteless tawdry tedi* tedio tedious* telegraphed tepid terribl*
 thin thinly tiresome* tiring tomadura tont* toothless topic* topico* torpe* tramp* tramposo* trite trivial*
 tropiez* turbi* turgid twee ugly unbelievable unconvinc* undercooked underdeveloped underlit undermin*
 underwritten undeveloped unearned unfocused unfortunate* unfunny unintelligible unnatural unnecessary
 unoriginal unprofessional unreadable unsatisfying unwatchable vaci* vapid* wanders washed wastes weak*
 whiny wooden worse
"""

NEGATORS: Final = """
 apenas aren arent barely can cannot cant couldn couldnt didn didnt doesn doesnt don dont hardly hasn
 hasnt isn isnt jamas nada neither never ni ningun ninguna ninguno no nobody none nor not nunca sin
 tampoco wasn wasnt weren werent without won wont wouldn wouldnt
"""

# A terrible man is what a film shows, not what is wrong with it.
SHOWN: Final = """
 boy chica chico city ciudad costumbre daughter day days dia dias familia family father gente girl guy
 guys habit habits hija hijo hombre hombres husband life lives lugar lugares madre man marido marriage
 matrimonio men mother mujer mujeres mundo news night nights noche noches noticia padre people person
 persona personas persons place places room rooms sitio sitios son thing things tipo tipos vida wife
 woman women world
"""

# Phrases come first: an idiom may say the opposite of its words.
PRAISING_PHRASES: Final = """
 a la altura de los|and it should|and rightly|as good as|as it should|as it should be|awfully good
 bad in the best|beautifully sad|best thing|blew me away|blows me away|boquiabiert*|bravo
 break your heart|breaks your heart|broke me|broke my heart|broke your heart|brutally honest|by heart
 can t fault|can t look away|cannot fault|could not fault|couldn t fault|couldnt fault|hard to fault
 cannot stop|cant look away|cant stop|chapeau|como nadie
 como pocas|como pocos|como un reloj|con la boca abierta|could not be better|could not look away
 could not stop|could not take my eyes|couldn t be better|couldn t look away|couldn t stop
 couldnt look away|couldnt take my eyes|de diez|de lo mejor|de lujo|de memoria|de otro mundo|de su vida
 deserved a goya|deserved a nomination|deserved a prize|deserved a statue
 destroyed me|devastat*|dice todo|dicen todo|did not want it to end|didnt want it to end
 didnt want to end|do not lie|does not lie|doesnt lie|edge of my seat|el mejor|el unico final posible
 el unico posible|en bucle|en el buen sentido|en el mejor sentido|estado de gracia|flies by
 forget to breathe|full of surprises|gracias a|hace bien|had to be|hair on my neck|hang on a wall
 have never seen|have not stopped|havent stopped|hecha polvo|hecho polvo|hold your breath
 holds your breath|i cried|i envy|i have never heard|i mean it as praise|i mean that as praise
 i wanted more|impagable|in the best possible way|in the best sense|in the best way|insanely good
 is everything|is the best|is the reason to|kept me up|la mejor|las mejores|left me speechless|lejos de
 like no other|llore|lo dice todo|lo mejor|los mejores|made me cry|makes me care|makes you care
 me dejo sin aliento|me dejo sin habla|me encanta|me encantan|me encanto|me gusta mucho|me gusto mucho
 me hizo llorar|me hubiera quedado|me quede con ganas|me rompio|nada mal|nada sobra|nadie lo hace
 never been better|never better|never bores|never boring|never drags|never dull|never explains
 never fails|never judges|never lets|never loses|never shows off|never wasted|ni un minuto de mas
 ni un segundo de mas|ni una nota falsa|ni una palabra de mas|no aburre|no cambiaria|no cansa
 no da tregua|no decae|no deja respirar|no es casualidad|no falla|no false note|no fear of
 no hay palabras|no juzga|no la olvido|no le cambiaria|no le falta|no le quitaria|no le sobra
 no lo hace nadie|no me movi|no miente|no one else|no pestanee|no pierde|no podia apartar|no podia dejar
 no pude apartar|no pude dejar|no puedo dejar|no quitaria|no se hace larga|no se hace largo|no se me va
 no se olvida|no se puede pedir mas|no sobra|no sobra nada|no te deja respirar|no te suelta|no wasted
 nobody else|not a bad|not a false note|not a line|not a minute|not a second|not a single wrong
 not a wasted|not bad at all|not cut a minute|not one false note|not one minute|not one second
 hated to see it end|nothing in it is wasted
 nothing is out of place|nothing is wasted|nothing less than|nothing short of|nothing to cut
 nothing wasted|nunca aburre|nunca decae|nunca falla|nunca ha estado mejor|nunca pierde|of a lifetime|ole
 on its own|on purpose and|on the back of my neck|one of the best|out of this world|painfully honest
 pasa volando|pay off|pays off|pelos de punta|piel de gallina|pocas veces|pone la piel|pura musica
 que no decae|que pasada|queria mas|quietly devastating|refuses to lie|ridiculously good|rightly so
 said everything|salto sin red|says everything|says it all|se come la pantalla|se hace corta
 se me hizo corta|se me hizo corto|se me quedo|se pasa volando|se queda contigo|se queda dentro
 se te queda|se te quedan|sin abrir la boca|sin aliento|sin caer|sin caer en|sin dar lecciones|sin habla
 sin mentir|sin mentiras|sin palabras|sin pestanear|sin sermones|sin trampas|sin una mentira
 sin una nota falsa|sin una sola|slow burn|slow in the best|so good|stayed with me|stays with me
 steals every scene|still hear|still think|take my eyes off|take your eyes off|takes its time
 takes your breath|te agarra|te rompe|terriblemente buen*|terribly good|thanks to|that is how good
 that is the point|that is why it works|thats how good|thats the point|the only one possible|time flies
 too good|took my breath|un gustazo|un personaje mas|una pasada|under my skin|vale cada|vale la pena
 why it works|without a false note|without a lecture|without a trace of|without begging|without ever
 without lectur*|worth every|worth the|would not change|would not cut|wouldn t change|wouldnt cut
 wrong in all the right|y por eso
"""

OBJECTING_PHRASES: Final = """
 a hundred times|a medio cocer|a medio hacer|a ninguna parte|a thousand times|a tirones|a waste
 all over the place|all smoke and mirrors|an hour of padding|anuncio de|are wasted|as if we were
 as subtle as a|asks too much|badly framed|by the numbers|cero quimica|checked my watch|cien veces
 comes apart|como si fuera tonto|como si fueramos tontos|como si fueras tonto|con calzador|contradict*
 could do without|could have been|could have done without|could have guessed|could not wait|cuesta arriba
 da para mas|daba para mas|de colonia|de decorado|de golpe|de manual|de puntillas|de telefilme
 de telenovela|deberia|demasiad*|deserved a|deserved better|deserved more|deserves better
 did nothing for me|do not believe|do not know what|do nothing for|do nothing with|does not know
 does not pay off|does not trust|does nothing for|does nothing with|doesnt know|doesnt pay off
 doesnt trust|dont believe|el peor|el problema|es un caos|every other film|explains everything
 explica todo|fall flat|fall short|falls apart|falls flat|falls short|far too|feel nothing|feel random
 feel sick|fell apart|fell asleep|fell flat|fell short|felt nothing|felt nothing for|felt sick
 fin de curso|for no reason|forgets about|forgets that|from a mile away|from space|full of itself|gave up
 give nothing|gives her nothing|gives him nothing|gives nothing|gives them nothing|gives up|go nowhere
 goes nowhere|good enough|greeting card|guessed the|hace agua|hace aguas|hace bola|hacen aguas
 half an hour|have lost|hay que leer|heavy handed|how to feel|i did not believe|i didnt believe
 i felt nothing|i wish|if only|in the wrong way|is slow in the middle|is wasted|isnt for me|just slow
 la peor|la vi venir|las mismas|las peores|lastima|laughed at|le falta|le faltan|le queda grande|le sobra
 le sobran|le viene grande|le viene largo|lead nowhere|leads nowhere|leaves me cold|left me cold
 less is more|less would|like an ad|llena de casualidades|lleno de casualidades|lo explica todo
 lo mismo de siempre|lo peor|lo que sentir|lo vi venir|look lost|looked at my watch|looks good but
 looks like a commercial|looks like an ad|looks lost|los peores|lose me|loses its way|loses me
 lost its way|lost me|made for tv|made me sick|make no sense|makes no effort|makes no sense|mal dirigid*
 mal elegida|mal elegido|mal escrit*|mal iluminad*|mal montad*|mal rodad*|marea|marean|mas agujeros
 me aburri|me deja fria|me deja frio|me dejo fria|me dejo frio|me dormi|me mareo|me perdi
 me quede dormida|me quede dormido|me saca|me saco de|me sobro|means nothing|media hora|menudo lio
 merece algo mejor|merece mas|merecia algo mejor|merecia mas|merecia otra|merecia otro|merecia un
 merecia una|mi problema|mil veces|mirar el reloj|mire el reloj|motion sickness|music video|my problem
 nada creible|nada nuevo|nadie habla|nadie habla asi|never believed|never connect with|never convinced
 dura una eternidad|goes on forever|lasted forever|lasts forever|takes forever
 never decides|never earns|never gets going|never pays off|never picks up|never shuts up|never takes off
 ni en el buen sentido|ni pies ni cabeza|ninguna quimica|no acaba de|no aporta|no aportan|no arranca
 no better|no chemistry|no conmueve|no convence|no cuaja|no cuenta nada|no dice nada|no emociona
 no en el buen sentido|no encaja|no encajan|no engancha|no enganchan|no entendi nada|no esta a la altura
 no estan a la altura|no explica nada y|no funciona|no funcionan|no hay por donde|no hay quien
 no hay quien se lo crea|no hay quimica|no idea how|no idea what|no idea why|no la acabe|no la termine
 no llega a|no lleva a|no me convence|no me convencio|no me crei|no me creo|no me engancho|no me la creo
 no me llega|no me llego|no me lo crei|no me lo creo|no one talks|no para quieta|no paran quieta
 no pasa nada|no pega|no pegan|no pude acabarla|no pude terminarla|no sabe|no saben|no se calla
 no se callan|no se entiende|no se entienden|no se fia|no se lo cree|no se oye|no se sostiene
 no se sostienen|no se ve nada|no sense|no termina de|no tiene nada que|no tiene sentido
 no tienen nada que|no transmite|no transmiten|no va a ninguna|nobody has ever talked|nobody talks
 none of it|none of them|nos aburrimos|not as good|not connect with|not earned|not enough|not even
 not for me|not pay off|nothing happens|nothing new|nothing to do|nothing to say|nunca arranca|of padding
 ojala|on autopilot|on the nose|one idea|only problem|otra vez lo mismo|out of nowhere|out of place
 out of steam|over the top|overstays its|paint by numbers|paper thin|para nada|pasada de vueltas
 pasado de rosca|pasado de vueltas|pays off nothing|perfume ad|phoned in|phones it in|pierde fuelle
 piloto automatico|pleased with itself|plot hole|plot holes|poco creible|podia haber|podria haber
 por los pelos|presume de|pretende ser|puro decorado|put me to sleep|puts me to sleep|que no se ve nada
 que pena|que sentir|quiere ser|rang hollow|ring hollow|rings hollow|run out of|runs out of|sank
 saw coming|saw it coming|says nothing|school play|screensaver|se agota|se agotan|se cae|se caen
 se desinfla|se gusta demasiado|se hace cuesta|se hace eterna|se hace eterno|se hace larga|se hace largo
 se le va de las manos|se me hizo|se pierde|se queda a|se queda en|se quedan en|se ve venir|se veia venir
 se ven venir|se viene abajo|seasick|see coming|see it coming|seem lost|seems lost|seen before
 seen it all before|seen this before|sent me to sleep|should have|should have been|shuts up|sin alma
 sin emocion|sin gracia|sin interes|sin personalidad|sin quimica|sin ritmo|sin sentido|sin venir a cuento
 sin vida|sinks|slow and|so called|so dark that|so loud that|so slow|soap opera|sobra metraje
 sobran minutos|spell out|spelled out|spells out|spelt out|style over substance|subraya|subrayad*|suena a
 suena falso|suenan a|suenan falsos|supposed to|supposedly|tarda demasiado|tarda en|tell us what
 tells instead|the best that can be said|the problem|the subtlety of a|the worst|thinks we are
 tomadura de pelo|too clean|too dark|too fast|too little|too long|too loud|too many|too much|too neat
 too short|too slow|tries too hard|try too hard|trying too hard|tv movie|un caos|un lio|una pena
 una sola cara|una sola idea|unico problema|verguenza ajena|very pleased with|vista mil|visto mil
 wait for it to be over|wanted it to end|was wasted|washed out|wasnt for me|wasted on|way over|way too
 wears thin|were wasted|what to feel|wish it|wished|without a reason|without reason|wont shut up|wooden
 wrong places|y no en el buen sentido|zero chemistry
"""
